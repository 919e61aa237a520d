"""The loop on a toy that trains in seconds: what changes, what stays, what is counted, and that it can be resumed."""

import logging
from copy import deepcopy

import numpy as np
import pytest
import torch
from torch import nn
from torch.optim import SGD
from torch.testing import assert_close
from tqdm import tqdm

from dlfl_utils.losses import MINIMAX, NON_SATURATING, WASSERSTEIN, GanLoss, GradientPenalty, WeightClipping
from dlfl_utils.networks import Critic, Generator, goodfellow_discriminator, mlp_critic, mlp_generator
from dlfl_utils.recipes import make_recipe
from dlfl_utils.training import adam, critic_step, generator_step, grey_images, loop, rmsprop, scale_images, train_gan
from dlfl_utils.training.state import GanState

REAL = torch.randn(500, 2, generator=torch.Generator().manual_seed(1)) + 3


def parts(seed=0, **options):
    torch.manual_seed(seed)
    generator = mlp_generator(noise_features=2, hidden=(16,), shape=(2,), squash=False, **options)
    return generator, mlp_critic(hidden=(16,), shape=(2,), **options)


def train(*, seed=0, loss=WASSERSTEIN, n_steps=5, **options):
    options = {"lipschitz": GradientPenalty(), "progress": False, **options}
    return train_gan(*parts(), REAL, loss, n_steps=n_steps, seed=seed, **options)


def weights(module):
    return [parameter.detach().clone() for parameter in module.parameters()]


def equal(first, second):
    return all(torch.equal(a, b) for a, b in zip(first, second, strict=True))


def fresh_state():
    sgd = lambda parameters: SGD(parameters, lr=0.1)  # noqa: E731
    return GanState(*parts(), sgd, sgd, ema_decay=0, seed=0, device="cpu", compute="cpu")


# One step


@pytest.mark.parametrize("loss", [MINIMAX, NON_SATURATING, WASSERSTEIN], ids=lambda loss: loss.name)
def test_each_step_changes_its_own_network_only(loss):
    """The other network is bit for bit what it was, and stays trainable."""
    state, noise = fresh_state(), torch.randn(8, 2)
    generator, critic = weights(state.generator), weights(state.critic)
    critic_step(state, REAL[:8], state.generator(noise), loss)
    assert equal(weights(state.generator), generator)
    assert not equal(weights(state.critic), critic)
    critic = weights(state.critic)
    generator_step(state, noise, loss)
    assert equal(weights(state.critic), critic)
    assert not equal(weights(state.generator), generator)
    assert all(parameter.requires_grad for parameter in state.critic.parameters())


def test_critic_step_is_one_step_of_gradient_descent():
    """By hand: weights less learning rate times the gradient of the loss, from a copy."""
    state, noise = fresh_state(), torch.randn(8, 2)
    copy = deepcopy(state.critic)
    loss = -(copy(REAL[:8]).mean() - copy(state.generator(noise).detach()).mean())
    gradients = torch.autograd.grad(loss, list(copy.parameters()), allow_unused=True)
    expected = [p - 0.1 * g for p, g in zip(copy.parameters(), gradients, strict=True)]
    w_hat, penalty, *_, value = critic_step(state, REAL[:8], state.generator(noise), WASSERSTEIN)
    for got, wanted in zip(state.critic.parameters(), expected, strict=True):
        assert_close(got, wanted)
    assert_close(w_hat, -loss.detach())
    assert_close(value, loss.detach())
    assert penalty.isnan()


def test_clipping_holds_after_every_step_and_leaves_the_generator_alone():
    """All critic weights within the limit; some generator weights beyond it."""
    largest = []
    state = train(
        lipschitz=WeightClipping(0.05),
        critic_optimizer=rmsprop(1e-2),
        on_step=lambda s: largest.append(max(p.abs().max().item() for p in s.critic.parameters())),
    )
    assert max(largest) <= 0.05 + 1e-8
    assert max(p.abs().max().item() for p in state.generator.parameters()) > 0.05
    assert (state.history.clipped_share > 0).all()
    assert np.isnan(state.history.penalty).all()


# The loop


def test_same_seed_same_weights():
    """And another seed, others."""
    first, again, other = train(seed=3), train(seed=3), train(seed=4)
    assert equal(weights(first.generator), weights(again.generator))
    assert not equal(weights(first.generator), weights(other.generator))


def test_training_leaves_global_randomness_and_settings_alone():
    """Neither torch's global generator, nor its threads, nor its precision."""
    torch.manual_seed(0)
    networks, expected = parts(), torch.rand(1)
    torch.manual_seed(0)
    networks = parts()
    before = torch.get_num_threads(), torch.get_float32_matmul_precision()
    train_gan(*networks, REAL, WASSERSTEIN, n_steps=2, progress=False, threads=1, matmul_precision="medium")
    assert torch.equal(torch.rand(1), expected)
    assert (torch.get_num_threads(), torch.get_float32_matmul_precision()) == before


def test_critic_steps_and_on_step_are_counted():
    """Three generator steps with four critic steps each."""
    calls = {"critic": 0, "generator": 0}

    def counted(name, function):
        def call(*scores):
            calls[name] += 1
            return function(*scores)

        return call

    loss = GanLoss("spy", counted("critic", WASSERSTEIN.critic), counted("generator", WASSERSTEIN.generator))
    steps = []
    train(loss=loss, n_steps=3, critic_steps=4, on_step=lambda state: steps.append(state.step))
    assert calls == {"critic": 12, "generator": 3}
    assert steps == [1, 2, 3]


def test_history_holds_every_quantity_of_every_step():
    """The critic's loss is -w_hat + 10 * penalty, noted apart."""
    history = train(n_steps=7).history
    assert history.w_hat.shape == (7,)
    np.testing.assert_allclose(history.critic_loss, -history.w_hat + 10 * history.penalty, rtol=1e-5)
    assert (history.gradient_norm > 0).all()
    assert np.isnan(history.clipped_share).all()


@pytest.mark.parametrize("seed", range(3))
def test_gradient_penalty_training_finds_the_data(seed):
    """A Gaussian around (3, 3) from noise around 0: the mean comes within 0.3 of it, and the estimate falls tenfold."""
    torch.manual_seed(seed)
    networks = (
        mlp_generator(noise_features=2, hidden=(32, 32), shape=(2,), squash=False),
        mlp_critic(hidden=(32, 32), shape=(2,)),
    )
    rates = {"critic_optimizer": adam(3e-3), "generator_optimizer": adam(3e-3), "decay": 1.0, "ema_decay": 0.98}
    options = {"n_steps": 600, "critic_steps": 3, "batch_size": 128, "lipschitz": GradientPenalty(1.0)}
    state = train_gan(*networks, REAL, WASSERSTEIN, **options, **rates, seed=seed, progress=False)
    assert (state.sample(2000).mean(dim=0) - 3).abs().max() < 0.3
    assert abs(state.history.w_hat[-50:].mean()) < state.history.w_hat[:20].mean() / 10


def test_average_is_the_exponential_moving_average():
    """Recomputed from the weights after each step, with the faster start."""
    expected = weights(parts()[0])

    def follow(state):
        decay = min(0.9, state.step / (state.step + 10))
        for mean, now in zip(expected, state.generator.parameters(), strict=True):
            mean.mul_(decay).add_((1 - decay) * now.detach())

    state = train(n_steps=6, ema_decay=0.9, on_step=follow)
    for got, wanted in zip(state.averaged.parameters(), expected, strict=True):
        assert_close(got, wanted)
    assert not equal(weights(state.averaged), weights(state.generator))


@pytest.mark.parametrize(
    ("decay", "expected"), [(1.0, [1, 0.75, 0.5, 0.25]), (0.5, [1, 1, 1, 0.5]), (0.0, [1, 1, 1, 1])]
)
def test_learning_rates_fall_to_zero(decay, expected):
    """Linearly, in the last share of the run."""
    rates = []
    train(n_steps=4, decay=decay, on_step=lambda state: rates.append(state.generator_optimizer.param_groups[0]["lr"]))
    assert rates == pytest.approx([1e-4 * share for share in expected])


@pytest.mark.parametrize("decay", [-0.1, 1.1])
def test_decay_is_a_share(decay):
    """Neither less than nothing nor more than the whole run."""
    with pytest.raises(ValueError, match=f"`decay` must be a share of the run, from 0 to 1, got {decay:.6g}"):
        train(decay=decay)


def noisy_parts():
    """Return a generator with batch normalisation and a critic with dropout: buffers, and torch's global randomness."""
    torch.manual_seed(0)
    body = nn.Sequential(nn.Linear(2, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 2))
    return Generator(body, 2), Critic(nn.Sequential(nn.Linear(2, 16), nn.Dropout(0.5)), 16)


def test_frozen_normalisation_stays_in_its_mode():
    """A layer in evaluation is no part of the training, and a sample does not thaw it."""
    generator, critic = noisy_parts()
    frozen = generator.body[1].eval()
    state = train_gan(generator, critic, REAL, MINIMAX, n_steps=2, progress=False)
    state.sample(3)
    assert not frozen.training
    assert not frozen.running_mean.any()
    assert generator.training


def test_networks_that_were_sampled_from_are_trained():
    """In evaluation as a whole before, in training after."""
    generator, critic = noisy_parts()
    train_gan(generator.eval(), critic.eval(), REAL, MINIMAX, n_steps=1, progress=False)
    assert generator.body[1].running_mean.any()
    assert critic.features[1].training


def test_average_takes_the_buffers_as_they_are():
    """Running means are averages already; a mean over them and the start would lag twice."""
    state = train_gan(*noisy_parts(), REAL, MINIMAX, n_steps=4, ema_decay=0.9, progress=False)
    trained, averaged = dict(state.generator.named_buffers()), dict(state.averaged.named_buffers())
    assert trained["body.1.running_mean"].abs().max() > 0.01
    assert all(torch.equal(averaged[name], trained[name]) for name in trained)
    assert not equal(weights(state.averaged), weights(state.generator))


@pytest.mark.parametrize("averaged", [True, False])
def test_samples_of_a_normalised_generator_are_those_of_eval(averaged):
    """From the running statistics, not from those of the sample; the network stays in the mode that it was in."""
    state = train_gan(*noisy_parts(), REAL, MINIMAX, n_steps=4, ema_decay=0.9, progress=False)
    samples = state.sample(7, seed=3, averaged=averaged)
    generator = deepcopy(state.averaged if averaged else state.generator).eval()
    with torch.no_grad():
        expected = generator(torch.randn(7, 2, generator=torch.Generator().manual_seed(3)))
    assert torch.equal(samples, expected)
    assert state.generator.training


@pytest.mark.parametrize("lipschitz", [None, GradientPenalty(), WeightClipping(0.1)], ids=["none", "penalty", "clip"])
def test_networks_of_double_precision_are_trained(lipschitz):
    """Noise and interpolation follow the type of the networks; samples have it."""
    generator, critic = (network.double() for network in parts())
    options = {"lipschitz": lipschitz, "n_steps": 3, "ema_decay": 0.9, "progress": False}
    state = train_gan(generator, critic, REAL.double(), WASSERSTEIN, **options)
    assert state.sample(5).dtype == torch.float64
    assert np.isfinite(state.history.w_hat).all()


def test_seeds_may_be_numbers_of_numpy():
    """The same weights as with an int."""
    assert equal(weights(train(seed=np.int64(3)).generator), weights(train(seed=3).generator))
    assert torch.equal(train().sample(3, seed=np.uint8(2)), train().sample(3, seed=2))


@pytest.mark.parametrize(
    ("seed", "error", "text"),
    [
        ("a", TypeError, "`seed` must be an int, got str. Pass a whole number such as 0."),
        (None, TypeError, "`seed` must be an int, got NoneType. Pass a whole number such as 0."),
        (-1, ValueError, "`seed` must be from 0 to 2**64 - 1, got -1. Pass a whole number such as 0."),
    ],
)
def test_seeds_that_are_none_are_refused(seed, error, text):
    """In training and sampling, with the literal text."""
    for call in (train, train().sample):
        with pytest.raises(error, match="`seed` must be") as caught:
            call(seed=seed) if call is train else call(3, seed=seed)
        assert str(caught.value) == text


def test_training_on_a_cpu_leaves_the_randomness_of_gpus_alone(monkeypatch):
    """`torch.manual_seed` would seed them all, and nothing would put that back."""
    networks, seeded = parts(), []
    monkeypatch.setattr(torch.cuda, "manual_seed_all", seeded.append)
    train_gan(*networks, REAL, WASSERSTEIN, n_steps=1, progress=False)
    make_recipe("gan", "ring").networks()
    assert seeded == []


def test_bar_is_closed_by_an_error(monkeypatch):
    """Else the next bar of a notebook would stand a line too low."""
    bars = []

    class Bar(tqdm):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            bars.append(self)

    def stop(state):
        raise KeyboardInterrupt

    monkeypatch.setattr(loop, "tqdm", Bar)
    with pytest.raises(KeyboardInterrupt):
        train(progress=True, on_step=stop)
    assert bars[0] not in Bar._instances


def test_dropout_is_seeded_too():
    """The discriminator of 2014 draws from torch's global generator."""

    def run():
        torch.manual_seed(0)
        generator, real = mlp_generator(), torch.randn(64, 1, 28, 28, generator=torch.Generator().manual_seed(0)).tanh()
        return train_gan(generator, goodfellow_discriminator(), real, MINIMAX, n_steps=2, progress=False)

    assert equal(weights(run().critic), weights(run().critic))


def test_conditional_training_and_sampling():
    """Classes reach both networks; by default samples take the classes in turn."""
    labels = torch.arange(500) % 4
    state = train_gan(*parts(n_classes=4), REAL, WASSERSTEIN, n_steps=3, labels=labels, progress=False)
    assert_close(state.sample(8), state.sample(8, labels=[0, 1, 2, 3] * 2))
    assert not torch.equal(state.sample(8), state.sample(8, labels=[0] * 8))
    read_only = np.frombuffer(bytes([0, 1, 2, 3] * 2), dtype=np.uint8)
    for labels in (read_only, read_only.astype(np.int32), torch.arange(8, dtype=torch.int16) % 4):
        assert torch.equal(state.sample(8, labels=labels), state.sample(8))


def test_samples_depend_on_their_seed_only():
    """Twice the same, another seed others."""
    state = train()
    assert torch.equal(state.sample(5, seed=1), state.sample(5, seed=1))
    assert not torch.equal(state.sample(5, seed=1), state.sample(5, seed=2))


class Echo(nn.Module):
    """Noise is its own example."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(()))

    def forward(self, noise):
        return self.weight * noise


@pytest.mark.parametrize("generator", [Echo(), Generator(Echo(), 2)], ids=["module", "Generator"])
def test_samples_are_made_of_the_noise_of_the_training(generator):
    """Uniform noise, where normal noise would leave [0, 1]; a generator of one's own needs no `noise_features`."""

    def uniform(n, rng):
        return torch.rand(n, 2, generator=rng, device=rng.device)

    options = {"n_steps": 1, "noise": uniform, "progress": False, "generator_optimizer": adam(0.0)}
    samples = train_gan(generator, parts()[1], REAL, WASSERSTEIN, **options).sample(500)
    assert 0 <= samples.min() < samples.max() <= 1


def test_a_state_of_ones_own_needs_no_noise():
    """Whoever takes the steps by hand draws the noise, too, for any network."""
    critic, generator = parts()[1], nn.Linear(2, 2)
    state = GanState(generator, critic, adam(0.1), adam(0.1), ema_decay=0, seed=0, device="cpu", compute="cpu")
    before = generator.bias.clone()
    generator_step(state, torch.randn(4, 2), WASSERSTEIN)
    assert not torch.equal(generator.bias, before)


def test_frozen_weights_of_a_critic_stay_frozen():
    """A layer that somebody froze is not thawed by the step of the generator."""
    generator, critic = parts()
    weight = critic.features[1].weight.requires_grad_(False)
    before = weight.clone()
    train_gan(generator, critic, REAL, WASSERSTEIN, n_steps=3, progress=False, critic_optimizer=adam(0.1))
    assert torch.equal(weight, before)
    assert not weight.requires_grad


def test_clipping_leaves_frozen_weights_alone():
    """What is not trained is not clipped either."""
    generator, critic = parts()
    weight = critic.features[1].weight.requires_grad_(False)
    before = weight.clone()
    train_gan(generator, critic, REAL, WASSERSTEIN, n_steps=1, lipschitz=WeightClipping(0.01), progress=False)
    assert torch.equal(weight, before)
    assert critic.head.weight.abs().max() <= 0.01


def test_interrupted_training_leaves_a_critic_that_can_be_trained():
    """Stopped in the step of the generator, as by Ctrl-C, and started again."""

    def stop(scores):
        raise KeyboardInterrupt

    networks = parts()
    with pytest.raises(KeyboardInterrupt):
        train_gan(*networks, REAL, GanLoss("stop", WASSERSTEIN.critic, stop), n_steps=1, progress=False)
    assert train_gan(*networks, REAL, WASSERSTEIN, n_steps=1, progress=False).step == 1


def test_run_says_where_it_runs(caplog):
    """Device, threads, precision and seed are logged."""
    caplog.set_level(logging.INFO)
    train(n_steps=1)
    assert f"Training on cpu, 1 thread(s), matmul precision highest, torch {torch.__version__}, seed 0." in caplog.text


def test_bar_shows_the_rate(capsys):
    """A progress bar with rate and remaining time, on stderr."""
    train(n_steps=2, progress=True)
    assert "step/s" in capsys.readouterr().err


@pytest.mark.parametrize("device", ["cpu", "cpu:0", torch.device("cpu")], ids=str)
def test_nan_stops_with_step_and_causes(device):
    """A loss that takes the logarithm of a score: NaN in the second step at the latest, noticed at once."""
    broken = GanLoss("log of scores", lambda real, fake: (real - 1e9).log().mean(), WASSERSTEIN.generator)
    with pytest.raises(
        FloatingPointError, match=r"got critic_loss = nan .* at generator step 1\. Likely causes: a learn"
    ):
        train(loss=broken, lipschitz=None, device=device)


# Images


def test_images_there_and_back():
    """Black is -1, white is 1, and all 256 greys survive."""
    greys = np.arange(256, dtype=np.uint8).reshape(1, 16, 16)
    x = scale_images(greys)
    assert (x.min(), x.max(), x.shape) == (-1, 1, (1, 1, 16, 16))
    np.testing.assert_array_equal(grey_images(x), greys)


def test_images_may_be_views():
    """Mirrored, cut out, or of a file that must not be written to: the same numbers as of a copy."""
    greys = np.arange(2 * 4 * 4, dtype=np.uint8).reshape(2, 4, 4)
    read_only = np.frombuffer(greys.tobytes(), dtype=np.uint8).reshape(2, 4, 4)
    for view in (greys[:, :, ::-1], greys[::-1], greys[:, ::2], read_only):
        assert torch.equal(scale_images(view), scale_images(view.copy()))


@pytest.mark.parametrize(
    ("x", "error", "text"),
    [
        (np.zeros((1, 1, 2, 2)), TypeError, "`x` must be a tensor, got ndarray. Use torch.as_tensor(x)."),
        ([[0.0]], TypeError, "`x` must be a tensor, got list. Use torch.as_tensor(x)."),
        (
            torch.full((1, 1, 1, 2), torch.nan),
            ValueError,
            "`x` must be numbers, got 2 NaN. Look at the training that drew them.",
        ),
    ],
)
def test_what_is_no_image_is_refused(x, error, text):
    """NaN would be some grey."""
    with pytest.raises(error) as caught:
        grey_images(x)
    assert str(caught.value) == text


def test_images_of_another_type_are_refused():
    """Already scaled, or without a batch."""
    with pytest.raises(ValueError, match=r"`images` must be of type uint8 .*, got float64 and \(1, 2, 2\)"):
        scale_images(np.zeros((1, 2, 2)))
    with pytest.raises(ValueError, match=r"`x` must have shape \(n, 1, height, width\), got \(2, 2\)"):
        grey_images(torch.zeros(2, 2))
