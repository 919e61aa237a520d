"""Losses, networks, penalty and clipping in Keras 3 against torch: same weights and batch give the same numbers."""

import numpy as np
import pytest
import torch
from keras_networks import IGNORE_COPY, SEEDS, SINGLES, batch, critic_in_torch, generator_in_torch, pair

from dlfl_utils import keras_gan, losses

pytestmark = IGNORE_COPY
PAIRS = ["discriminator_loss", "wasserstein_estimate", "critic_loss"]

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
