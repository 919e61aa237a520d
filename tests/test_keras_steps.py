"""Steps and training in Keras 3: the same as in torch, and each step moves one network."""

import os
import sys

import numpy as np
import pytest
import torch
from keras_networks import (
    IGNORE_COPY,
    N_NOISE,
    SEEDS,
    SHAPE,
    SINGLES,
    N,
    assert_same_weights,
    batch,
    critic_in_torch,
    generator_in_torch,
    keras,
    pair,
    sgd,
    torch_step,
)

from dlfl_utils import keras_gan, losses

pytestmark = IGNORE_COPY
METHODS = pytest.mark.parametrize("method", ["gan", "wgan", "wgan-gp"])

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
        ({"batch_size": 0}, ValueError, "`batch_size` must be at least 1, got 0."),
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


def test_training_stops_at_a_loss_that_is_not_finite():
    """A learning rate that takes the weights out of the range of single precision; the text names the step."""
    optimizers = [keras.optimizers.SGD(1e30) for _ in range(2)]
    with pytest.raises(
        FloatingPointError, match=r"must stay finite, got generator_loss = .* at generator step [123]\."
    ):
        keras_gan.train(*pair(), batch()[0], "wgan-gp", n_steps=3, critic_steps=1, batch_size=4, optimizers=optimizers)


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


# --- What a training is not begun with, and layers that know that they are trained ---


@pytest.mark.parametrize(
    ("real", "options", "text"),
    [
        (
            torch.zeros(5, *SHAPE, dtype=torch.uint8),
            {},
            f"`real` must be a tensor of floating-point numbers, at least one example, got Tensor of torch.uint8 and "
            f"shape {(5, *SHAPE)}. Scale to [-1, 1].",
        ),
        (
            torch.zeros(0, *SHAPE),
            {},
            f"`real` must be a tensor of floating-point numbers, at least one example, got Tensor of torch.float32 and "
            f"shape {(0, *SHAPE)}. Scale to [-1, 1].",
        ),
        (
            torch.zeros(5, *SHAPE),
            {"optimizers": "adam"},
            "`optimizers` must be a pair, for generator and critic, got 'adam'. Make one for each network.",
        ),
    ],
    ids=["bytes", "empty", "one optimizer"],
)
def test_what_cannot_be_trained_with_is_refused(real, options, text):
    """The literal text."""
    with pytest.raises(ValueError, match="must be") as caught:
        keras_gan.train(*pair(), real, "wgan", n_steps=1, **options)
    assert str(caught.value) == text


@METHODS
def test_normalisation_of_the_generator_is_trained(method):
    """Its running mean moves, as it does not where a network is called without a word."""
    generator, critic = pair()
    normed = keras.Sequential([keras.Input((N_NOISE,)), keras.layers.BatchNormalization(), *generator.layers])
    before = np.array(normed.layers[0].moving_mean)
    keras_gan.train(normed, critic, batch()[0], method, n_steps=1)
    assert not np.array_equal(np.array(normed.layers[0].moving_mean), before)
