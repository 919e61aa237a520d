"""The Keras 3 steps against torch: same weights and batch give the same numbers, and each step moves one network."""

import os
import sys

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras
import numpy as np
import pytest
import torch
from torch import nn

from dlfl_utils import keras_gan, losses

SHAPE, N_NOISE, N = (3, 2, 1), 4, 6
SEEDS = pytest.mark.parametrize("seed", range(3))
PAIRS = ["discriminator_loss", "wasserstein_estimate", "critic_loss"]
SINGLES = ["minimax_generator_loss", "non_saturating_generator_loss", "wasserstein_generator_loss"]
# NumPy 2 about Keras 3.15's own `get_weights` and `set_weights` on torch tensors.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning")
METHODS = pytest.mark.parametrize("method", ["gan", "wgan", "wgan-gp"])


def pair(seed=0):
    """Return a small generator and a small critic, with biases that are not 0."""
    generator = keras_gan.mlp_generator(noise_features=N_NOISE, hidden=(5,), shape=SHAPE, seed=seed)
    critic = keras_gan.mlp_critic(hidden=(5, 4), shape=SHAPE, seed=seed + 1)
    rng = np.random.default_rng(seed)
    for network in (generator, critic):
        network.set_weights([rng.normal(scale=0.7, size=w.shape) for w in network.get_weights()])
    return generator, critic


def in_torch(network, between, *after):
    """Return the same weights in torch modules that share no code with Keras."""
    kernels, biases = network.get_weights()[::2], network.get_weights()[1::2]
    modules = [nn.Flatten()]
    for kernel, bias in zip(kernels, biases, strict=True):
        linear = nn.Linear(*kernel.shape)
        linear.weight.data, linear.bias.data = torch.tensor(kernel.T).contiguous(), torch.tensor(bias)
        modules += [linear, between]
    return nn.Sequential(*modules[:-1], *after)


def generator_in_torch(generator):
    return in_torch(generator, nn.ReLU(), nn.Tanh(), nn.Unflatten(1, SHAPE))


def critic_in_torch(critic):
    return in_torch(critic, nn.LeakyReLU(0.2), nn.Flatten(0))


def batch(seed=0):
    """Return real examples, noise and positions between pairs."""
    rng = torch.Generator().manual_seed(seed)
    real = torch.rand(N, *SHAPE, generator=rng) * 2 - 1
    return real, torch.randn(N, N_NOISE, generator=rng), torch.rand(N, generator=rng)


def torch_step(module, loss, lr):
    module.zero_grad()
    loss.backward()
    with torch.no_grad():
        for parameter in module.parameters():
            parameter -= lr * parameter.grad


def assert_same_weights(network, module):
    """Keras has kernels of shape (inputs, outputs), torch weights of shape (outputs, inputs)."""
    for ours, theirs in zip(network.get_weights(), module.parameters(), strict=True):
        np.testing.assert_allclose(ours, theirs.detach().numpy().T, rtol=1e-5, atol=1e-5)


def sgd(lr=0.1):
    return keras.optimizers.SGD(lr)


# --- Losses ---


@SEEDS
@pytest.mark.parametrize("name", PAIRS + SINGLES)
def test_losses_and_their_gradients_are_those_of_torch(name, seed):
    """The oracle is `dlfl_utils.losses`, which its own tests compare with formulas."""
    rng = np.random.default_rng(seed)
    scores = [rng.normal(scale=4, size=n) for n in ((7, 5) if name in PAIRS else (6,))]
    ours, theirs = ([torch.tensor(s, requires_grad=True) for s in scores] for _ in range(2))
    value, wanted = getattr(keras_gan, name)(*ours), getattr(losses, name)(*theirs)
    torch.testing.assert_close(value, wanted, rtol=1e-5, atol=1e-5)
    gradients = [torch.autograd.grad(v, leaves) for v, leaves in ((value, ours), (wanted, theirs))]
    torch.testing.assert_close(*gradients, rtol=1e-5, atol=1e-5)


def test_discriminator_that_knows_nothing_pays_log_4():
    """By hand: D = 1/2 everywhere, so -log(1/2) for real and the same for generated."""
    zero = torch.zeros(3)
    torch.testing.assert_close(keras_gan.discriminator_loss(zero, zero), torch.tensor(np.log(4.0)).float())


def test_losses_stay_finite_for_a_sure_discriminator():
    """Sigmoid first and logarithm second would give an infinite loss."""
    sure = torch.tensor([1000.0])
    assert keras_gan.discriminator_loss(-sure, sure).item() == 2000
    assert keras_gan.non_saturating_generator_loss(-sure).item() == 1000
    assert keras_gan.minimax_generator_loss(sure).item() == -1000


# --- Networks ---


def test_networks_have_the_promised_shapes():
    """Images in [-1, 1] with channels last, one score for each."""
    generator, critic = keras_gan.mlp_generator(), keras_gan.mlp_critic()
    with torch.no_grad():
        images = generator(100 * torch.randn(3, 64, generator=torch.Generator().manual_seed(0)))
        assert critic(images).shape == (3,)
    assert images.shape == (3, 28, 28, 1)
    assert images.abs().max() <= 1


@pytest.mark.parametrize("make", [keras_gan.mlp_generator, keras_gan.mlp_critic])
def test_same_seed_same_weights(make):
    """Another seed gives others, and layers of one shape differ."""
    first, again, other = (make(hidden=(9, 9, 9), seed=seed).get_weights() for seed in (5, 5, 6))
    for one, two, three in zip(first[::2], again[::2], other[::2], strict=True):
        np.testing.assert_array_equal(one, two)
        assert not np.allclose(one, three)
    assert not np.allclose(first[2], first[4])


def test_score_depends_on_its_own_example_alone():
    """Batch normalisation in the critic would break it, and with it the gradient penalty."""
    _, critic = pair()
    real, _, _ = batch()
    with torch.no_grad():
        torch.testing.assert_close(critic(real, training=True)[:2], critic(real[:2], training=False))


@SEEDS
def test_forward_passes_are_those_of_torch(seed):
    """The copies in torch are the oracle of the steps below, so they are compared first."""
    (generator, critic), (real, noise, _) = pair(seed), batch(seed)
    torch.testing.assert_close(generator(noise), generator_in_torch(generator)(noise), rtol=1e-5, atol=1e-5)
    torch.testing.assert_close(critic(real), critic_in_torch(critic)(real), rtol=1e-5, atol=1e-5)


# --- Gradient penalty and clipping ---


@SEEDS
def test_penalty_and_its_gradient_are_those_of_torch(seed):
    """Value, norm, and the derivative by every weight of the critic."""
    (generator, critic), (real, noise, eps) = pair(seed), batch(seed)
    fake, twin = generator(noise).detach(), critic_in_torch(critic)
    penalty, norm = keras_gan.gradient_penalty(critic, real, fake, eps)
    wanted = losses.gradient_penalty(twin, real, fake, eps)
    torch.testing.assert_close(penalty, wanted, rtol=1e-5, atol=1e-5)
    gradient = losses.input_gradient(twin, losses.interpolate(real, fake, eps))
    torch.testing.assert_close(norm, losses.gradient_norms(gradient).mean().detach(), rtol=1e-5, atol=1e-5)
    ours = torch.autograd.grad(penalty, [v.value for v in critic.trainable_variables], allow_unused=True)
    theirs = torch.autograd.grad(wanted, list(twin.parameters()), allow_unused=True)
    for one, two in zip(ours, theirs, strict=True):
        assert (one is None) == (two is None)  # the biases, which change no slope, may have no part in it
        if one is not None:
            torch.testing.assert_close(one, two.t(), rtol=1e-5, atol=1e-5)


def test_critic_of_slope_3_is_penalised_with_4():
    """By hand: (3 - 1)^2, wherever the points are."""
    real, _, eps = batch()
    penalty, norm = keras_gan.gradient_penalty(lambda x: 3 * x[:, 0, 0, 0], real, -real, eps)
    assert (penalty.item(), norm.item()) == (4, 3)


def test_penalty_of_a_constant_critic_has_no_nan_in_its_gradient():
    """A square root of 0 has no derivative; the norm's is 0 there."""
    _, critic = pair()
    critic.set_weights([np.zeros_like(w) for w in critic.get_weights()])
    real, _, eps = batch()
    penalty, _ = keras_gan.gradient_penalty(critic, real, -real, eps)
    gradients = torch.autograd.grad(penalty, [v.value for v in critic.trainable_variables], allow_unused=True)
    assert penalty.item() == 1
    assert all(torch.isfinite(g).all() for g in gradients if g is not None)


def test_interpolates_run_from_fake_to_real():
    """By hand: eps = 1 is the real example."""
    real, fake = torch.tensor([[2.0], [2.0], [2.0]]), torch.tensor([[0.0], [0.0], [0.0]])
    between = keras_gan.interpolate(real, fake, torch.tensor([0.0, 0.25, 1.0]))
    torch.testing.assert_close(between, torch.tensor([[0.0], [0.5], [2.0]]))


def test_interpolate_refuses_one_eps_per_pixel():
    """Points that mix each pixel by its own eps are on no segment."""
    real, _, _ = batch()
    with pytest.raises(ValueError, match=r"`eps` must have shapes \(n, ...\), the same, and \(n,\), got") as caught:
        keras_gan.interpolate(real, real, torch.rand(real.shape))
    assert "Draw one eps per example; it is the same for all its pixels." in str(caught.value)


@SEEDS
def test_clipping_is_a_clamp_of_every_variable(seed):
    """Kernels and biases; what was inside stays."""
    _, critic = pair(seed)
    before = critic.get_weights()
    keras_gan.clip_weights(critic, 0.3)
    for old, new in zip(before, critic.get_weights(), strict=True):
        np.testing.assert_array_equal(new, np.clip(old, np.float32(-0.3), np.float32(0.3)))


def test_clip_weights_refuses_a_negative_limit():
    """The literal text, and no weight touched."""
    _, critic = pair()
    before = critic.get_weights()
    with pytest.raises(ValueError, match=r"`limit` must be at least 0, got -0\.01\. Pass one larger number\."):
        keras_gan.clip_weights(critic, -0.01)
    np.testing.assert_equal(critic.get_weights(), before)


# --- Steps ---


def steps(generator, critic, optimizer, real, noise, eps):
    """Every step by name: which network it may move, and the call."""
    return {
        "discriminator": (critic, lambda: keras_gan.discriminator_step(critic, generator, optimizer, real, noise)),
        "clipped": (critic, lambda: keras_gan.clipped_critic_step(critic, generator, optimizer, real, noise, 0.2)),
        "penalised": (
            critic,
            lambda: keras_gan.penalised_critic_step(critic, generator, optimizer, real, noise, eps),
        ),
        "generator": (
            generator,
            lambda: keras_gan.generator_step(generator, critic, optimizer, noise, keras_gan.wasserstein_generator_loss),
        ),
    }


@SEEDS
@pytest.mark.parametrize("name", ["discriminator", "clipped", "penalised", "generator"])
def test_each_step_moves_its_own_network_and_leaves_the_other_unchanged(name, seed):
    """Bit for bit, over two steps; every variable of the own network moves, the last bias of a critic aside."""
    generator, critic = pair(seed)
    own, step = steps(generator, critic, sgd(), *batch(seed))[name]
    other = generator if own is critic else critic
    before, own_before = other.get_weights(), own.get_weights()
    step(), step()
    np.testing.assert_equal(other.get_weights(), before)
    moved = [not np.array_equal(old, new) for old, new in zip(own_before, own.get_weights(), strict=True)]
    assert all(moved[:-1])


@SEEDS
def test_discriminator_step_is_that_of_torch(seed):
    """Two steps: gradients of the first must not be left over in the second."""
    (generator, critic), (real, noise, _) = pair(seed), batch(seed)
    twin, fake, optimizer = critic_in_torch(critic), generator_in_torch(generator)(noise).detach(), sgd()
    for _ in range(2):
        loss = keras_gan.discriminator_step(critic, generator, optimizer, real, noise)
        wanted = losses.discriminator_loss(twin(real), twin(fake))
        torch_step(twin, wanted, 0.1)
        torch.testing.assert_close(loss, wanted.detach(), rtol=1e-5, atol=1e-5)
        assert_same_weights(critic, twin)


@SEEDS
def test_clipped_critic_step_is_that_of_torch(seed):
    """The step first, the clamp after it."""
    (generator, critic), (real, noise, _) = pair(seed), batch(seed)
    twin, fake, optimizer = critic_in_torch(critic), generator_in_torch(generator)(noise).detach(), sgd()
    for _ in range(2):
        w_hat = keras_gan.clipped_critic_step(critic, generator, optimizer, real, noise, limit=0.2)
        wanted = losses.wasserstein_estimate(twin(real), twin(fake))
        torch_step(twin, -wanted, 0.1)
        losses.clip_weights(twin, 0.2)
        torch.testing.assert_close(w_hat, wanted.detach(), rtol=1e-5, atol=1e-5)
        assert_same_weights(critic, twin)
    assert max(np.abs(w).max() for w in critic.get_weights()) == np.float32(0.2)
    assert max(np.abs(w).max() for w in generator.get_weights()) > 0.2


@SEEDS
def test_penalised_critic_step_is_that_of_torch(seed):
    """Estimate and penalty come back apart, the step takes their weighted sum."""
    (generator, critic), (real, noise, eps) = pair(seed), batch(seed)
    twin, fake, optimizer = critic_in_torch(critic), generator_in_torch(generator)(noise).detach(), sgd(0.01)
    for _ in range(2):
        w_hat, penalty, _ = keras_gan.penalised_critic_step(critic, generator, optimizer, real, noise, eps, weight=10)
        wanted = losses.wasserstein_estimate(twin(real), twin(fake))
        wanted_penalty = losses.gradient_penalty(twin, real, fake, eps)
        torch_step(twin, -wanted + 10 * wanted_penalty, 0.01)
        torch.testing.assert_close((w_hat, penalty), (wanted.detach(), wanted_penalty.detach()), rtol=1e-5, atol=1e-5)
        assert_same_weights(critic, twin)


@SEEDS
@pytest.mark.parametrize("name", SINGLES)
def test_generator_step_is_that_of_torch(name, seed):
    """For each of the three losses."""
    (generator, critic), (_, noise, _) = pair(seed), batch(seed)
    twin, judge, optimizer = generator_in_torch(generator), critic_in_torch(critic), sgd()
    for _ in range(2):
        loss = keras_gan.generator_step(generator, critic, optimizer, noise, getattr(keras_gan, name))
        wanted = getattr(losses, name)(judge(twin(noise)))
        torch_step(twin, wanted, 0.1)
        torch.testing.assert_close(loss, wanted.detach(), rtol=1e-5, atol=1e-5)
        assert_same_weights(generator, twin)


# --- The idiom that no step here uses ---


def test_freezing_before_compile_does_not_protect_the_critic():
    """A fact about Keras 3 that the book teaches: the generator's step moves the critic, and nothing warns."""
    generator, critic = pair()
    critic.trainable = False
    combined = keras.Sequential([generator, critic])
    combined.compile(optimizer=sgd(), loss="mean_squared_error")
    critic.trainable = True
    critic.compile(optimizer=sgd(), loss="mean_squared_error")
    before = critic.get_weights()
    combined.train_on_batch(batch()[1].numpy(), np.ones(N, dtype="float32"))
    assert all(not np.array_equal(old, new) for old, new in zip(before, critic.get_weights(), strict=True))


# --- Training ---


@METHODS
def test_training_with_the_same_seed_gives_the_same_weights(method):
    """And another seed gives others; numbers that a method has not are NaN."""
    real = batch()[0]
    weights, histories = [], []
    for seed in (3, 3, 4):
        generator, critic = pair()
        histories.append(keras_gan.train(generator, critic, real, method, n_steps=2, batch_size=4, seed=seed))
        weights.append([*generator.get_weights(), *critic.get_weights()])
    np.testing.assert_equal(weights[0], weights[1])
    np.testing.assert_equal(vars(histories[0]), vars(histories[1]))
    assert not all(map(np.array_equal, weights[0], weights[2]))
    known = {"gan": {"discriminator_loss"}, "wgan": {"w_hat"}, "wgan-gp": {"w_hat", "penalty", "gradient_norm"}}
    for name, values in vars(histories[0]).items():
        assert values.shape == (2,)
        assert np.isfinite(values).all() == (name in known[method] | {"generator_loss"})


@pytest.mark.parametrize(("given", "taken"), [(None, 5), (2, 2)])
def test_critic_steps_are_respected(given, taken, monkeypatch):
    """Counted by a spy; five by default, as in the paper."""
    calls, step = [], keras_gan.clipped_critic_step
    monkeypatch.setattr(keras_gan, "clipped_critic_step", lambda *inputs: calls.append(inputs) or step(*inputs))
    keras_gan.train(*pair(), batch()[0], "wgan", n_steps=3, critic_steps=given, batch_size=4)
    assert len(calls) == 3 * taken


@pytest.mark.parametrize("seed", [1, 2])
def test_training_closes_the_gap(seed):
    """Real examples are all 0.5: generated ones come near, and the estimate falls."""
    generator = keras_gan.mlp_generator(noise_features=N_NOISE, hidden=(8,), shape=SHAPE, seed=seed)
    critic = keras_gan.mlp_critic(hidden=(16,), shape=SHAPE, seed=seed + 9)
    optimizers = [keras.optimizers.Adam(0.01, beta_1=0.0, beta_2=0.9) for _ in range(2)]
    noise = torch.randn(500, N_NOISE, generator=torch.Generator().manual_seed(seed))
    before = (generator(noise) - 0.5).abs().mean().item()
    options = {"n_steps": 150, "critic_steps": 3, "optimizers": optimizers, "seed": seed}
    history = keras_gan.train(generator, critic, torch.full((8, *SHAPE), 0.5), "wgan-gp", **options)
    assert (generator(noise) - 0.5).abs().mean().item() < before / 2
    assert history.w_hat[-10:].mean() < history.w_hat.max() / 2


@pytest.mark.parametrize(
    ("options", "error", "text"),
    [
        ({"method": "lsgan"}, ValueError, "`method` must be one of 'gan', 'wgan', 'wgan-gp', got 'lsgan'."),
        ({"n_steps": 0}, ValueError, "`n_steps` must be at least 1, got 0."),
        ({"critic_steps": 0}, ValueError, "`critic_steps` must be at least 1, got 0."),
        ({"critic_steps": 1.5}, TypeError, "`critic_steps` must be an int, got float."),
    ],
)
def test_train_refuses_bad_arguments_before_it_starts(options, error, text):
    """The literal text, and no weight touched."""
    generator, critic = pair()
    before = critic.get_weights()
    with pytest.raises(error, match=text):
        keras_gan.train(generator, critic, batch()[0], **{"method": "wgan", "n_steps": 1, **options})
    np.testing.assert_equal(critic.get_weights(), before)


# --- The backend ---

BACKEND_ERROR = r"`KERAS_BACKEND` must be 'torch', got 'jax'. In a fresh kernel, set os.environ\[\"KERAS_BACKEND\"\] ="


def test_another_backend_in_use_is_refused(monkeypatch):
    """Keras was imported before, with another backend."""
    monkeypatch.setattr(keras.config, "backend", lambda: "jax")
    with pytest.raises(ImportError, match=BACKEND_ERROR):
        keras_gan._check_backend()


def test_another_backend_chosen_is_refused_before_keras_is_imported(monkeypatch):
    """The import of Keras itself would fail, with words that do not help."""
    monkeypatch.delitem(sys.modules, "keras")
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    with pytest.raises(ImportError, match=BACKEND_ERROR):
        keras_gan._check_backend()


def test_without_a_choice_it_is_torch(monkeypatch):
    """The environment says so before Keras reads it."""
    monkeypatch.delitem(sys.modules, "keras")
    monkeypatch.delenv("KERAS_BACKEND")
    keras_gan._check_backend()
    assert os.environ["KERAS_BACKEND"] == "torch"
