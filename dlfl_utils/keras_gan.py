"""GAN, WGAN and WGAN-GP in Keras 3, with explicit train steps on its torch backend.

A step differentiates its own loss with respect to its own network's variables, so it cannot move the other network.
No network is compiled, and none is frozen: in Keras 3 freezing before ``compile`` does not protect a critic.
Images are tensors of shape (n, 28, 28, 1) in [-1, 1], channels last as Keras has them; scores have shape (n,).
"""

import os
import sys
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch

from dlfl_utils._checks import check_choice, check_count, check_number, check_seed


def _check_backend():
    # Keras takes its backend at its first import; its own default is TensorFlow, which the course does without.
    if "keras" in sys.modules:
        chosen = sys.modules["keras"].config.backend()
    else:
        chosen = os.environ.setdefault("KERAS_BACKEND", "torch")
    if chosen != "torch":
        msg = (
            f"`KERAS_BACKEND` must be 'torch', got {chosen!r}. "
            f'In a fresh kernel, set os.environ["KERAS_BACKEND"] = "torch" before the first import of keras.'
        )
        raise ImportError(msg)


_check_backend()

import keras  # noqa: E402 - the backend is settled first
from keras import layers, ops  # noqa: E402

__all__ = [
    "History",
    "apply_gradients",
    "clip_weights",
    "clipped_critic_step",
    "critic_loss",
    "discriminator_loss",
    "discriminator_step",
    "generator_step",
    "gradient_penalty",
    "interpolate",
    "minimax_generator_loss",
    "mlp_critic",
    "mlp_generator",
    "non_saturating_generator_loss",
    "penalised_critic_step",
    "train",
    "wasserstein_estimate",
    "wasserstein_generator_loss",
]

# --- Losses: pure functions of scores of shape (n,), the same as in `dlfl_utils.losses` ---


def discriminator_loss(real_logits, fake_logits):
    """Return the binary cross-entropy of a discriminator, in nats, from its logits."""
    return ops.mean(ops.softplus(-real_logits)) + ops.mean(ops.softplus(fake_logits))


def minimax_generator_loss(fake_logits):
    """Return the mean of log(1 - D): its gradient vanishes where the discriminator is sure."""
    return -ops.mean(ops.softplus(fake_logits))


def non_saturating_generator_loss(fake_logits):
    """Return minus the mean of log D, the generator's loss that is used in practice."""
    return ops.mean(ops.softplus(-fake_logits))


def wasserstein_estimate(real_scores, fake_scores):
    """Return the critic's estimate of the distance: mean score of real, less mean score of generated examples."""
    return ops.mean(real_scores) - ops.mean(fake_scores)


def critic_loss(real_scores, fake_scores):
    """Return what a critic minimises, minus its estimate."""
    return -wasserstein_estimate(real_scores, fake_scores)


def wasserstein_generator_loss(fake_scores):
    """Return what a generator minimises against a critic, minus the mean score."""
    return -ops.mean(fake_scores)


# --- Networks; the same seed gives the same weights ---


def mlp_generator(*, noise_features=64, hidden=(256, 512), shape=(28, 28, 1), seed=0):
    """Build dense layers with rectifiers, from noise of shape (n, noise_features) to ``(n, *shape)`` in [-1, 1]."""
    initializer = _initializer(seed)
    body = [layers.Dense(n, activation="relu", kernel_initializer=initializer) for n in hidden]
    last = layers.Dense(int(np.prod(shape)), activation="tanh", kernel_initializer=initializer)
    return keras.Sequential([keras.Input((noise_features,)), *body, last, layers.Reshape(shape)])


def mlp_critic(*, hidden=(512, 256), shape=(28, 28, 1), seed=0):
    """Build dense layers with leaky rectifiers of slope 0.2, for a critic or a discriminator.

    There is neither normalisation nor dropout: a score depends on its own example alone, and always in the same way.

    Returns
    -------
    keras.Sequential
        From examples of shape ``(n, *shape)`` to scores (for a discriminator: logits) of shape (n,).
    """
    initializer = _initializer(seed)
    body = [layer for n in hidden for layer in (layers.Dense(n, kernel_initializer=initializer), layers.LeakyReLU(0.2))]
    head = [layers.Dense(1, kernel_initializer=initializer), layers.Reshape(())]
    return keras.Sequential([keras.Input(shape), layers.Flatten(), *body, *head])


def _initializer(seed):
    # A seed generator moves on with each layer; an int would give layers of the same shape the same weights.
    return keras.initializers.GlorotUniform(seed=keras.random.SeedGenerator(seed))


# --- Bounding the critic's slope ---


def clip_weights(network, limit):
    """Force every trainable variable of a network into ``[-limit, limit]``, in place; the paper's limit is 0.01.

    References
    ----------
    .. [1] M. Arjovsky, S. Chintala, L. Bottou, Wasserstein GAN, 2017, algorithm 1, arXiv:1701.07875.
    """
    limit = check_number(limit, "limit", minimum=0)
    for variable in network.trainable_variables:
        variable.assign(ops.clip(variable, -limit, limit))


def interpolate(real, fake, eps):
    """Return the points ``eps * real + (1 - eps) * fake``; `eps` has shape (n,), one number for each pair."""
    real, fake, eps = map(ops.convert_to_tensor, (real, fake, eps))
    if real.shape != fake.shape or eps.shape != real.shape[:1]:
        msg = (
            f"`real`, `fake` and `eps` must have shapes (n, ...), the same, and (n,), got {tuple(real.shape)}, "
            f"{tuple(fake.shape)} and {tuple(eps.shape)}. Draw one eps per example; it is the same for all its pixels."
        )
        raise ValueError(msg)
    eps = ops.reshape(eps, (-1, *[1] * (real.ndim - 1)))
    return eps * real + (1 - eps) * fake


def gradient_penalty(critic, real, fake, eps):
    """Mean of (norm of the gradient - 1) squared at points between real and generated examples.

    Parameters
    ----------
    critic : callable
        From examples to scores of shape (n,); an example's score depends on no other example.
    real, fake : tensor of shape (n, ...)
    eps : tensor of shape (n,)
        Drawn uniformly from 0 to 1.

    Returns
    -------
    penalty, norm : tensor of shape ()
        The penalty, differentiable in the critic's weights; the mean norm of the gradient, to look at.

    References
    ----------
    .. [1] I. Gulrajani et al., Improved training of Wasserstein GANs, 2017, equation 3, arXiv:1704.00028.
    """
    between = interpolate(real, fake, eps).detach().requires_grad_()
    # Keras has no gradients of its own. create_graph: the critic's step differentiates the penalty once more.
    (gradient,) = torch.autograd.grad(ops.sum(critic(between)), between, create_graph=True)
    norms = ops.norm(ops.reshape(gradient, (len(between), -1)), axis=1)
    return ops.mean(ops.square(norms - 1)), ops.mean(norms).detach()


# --- Train steps: each moves one network, and returns what it saw before it moved ---


def apply_gradients(network, optimizer, loss):
    """Take one step of an optimizer on a loss, with respect to the trainable variables of this network alone."""
    variables = network.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)


def discriminator_step(discriminator, generator, optimizer, real, noise):
    """Move the discriminator of a GAN; return its loss."""
    with torch.no_grad():
        fake = generator(noise, training=True)
    loss = discriminator_loss(discriminator(real, training=True), discriminator(fake, training=True))
    apply_gradients(discriminator, optimizer, loss)
    return loss.detach()


def clipped_critic_step(critic, generator, optimizer, real, noise, limit=0.01):
    """Move the critic of a WGAN and clip its weights; return the estimate."""
    with torch.no_grad():
        fake = generator(noise, training=True)
    w_hat = wasserstein_estimate(critic(real, training=True), critic(fake, training=True))
    apply_gradients(critic, optimizer, -w_hat)
    clip_weights(critic, limit)
    return w_hat.detach()


def penalised_critic_step(critic, generator, optimizer, real, noise, eps, weight=10.0):
    """Move the critic of a WGAN-GP; return the estimate, the penalty without its weight, and the gradient's norm."""
    with torch.no_grad():
        fake = generator(noise, training=True)
    w_hat = wasserstein_estimate(critic(real, training=True), critic(fake, training=True))
    penalty, norm = gradient_penalty(partial(critic, training=True), real, fake, eps)
    apply_gradients(critic, optimizer, -w_hat + weight * penalty)
    return w_hat.detach(), penalty.detach(), norm


def generator_step(generator, critic, optimizer, noise, loss):
    """Move the generator, for a loss that is a function of the scores of generated examples; return the loss."""
    value = loss(critic(generator(noise, training=True), training=True))
    apply_gradients(generator, optimizer, value)
    return value.detach()


@dataclass(frozen=True)
class History:
    """What training saw at each generator step: arrays of shape (n_steps,), NaN where a method has no such number.

    `discriminator_loss` is a GAN's; `w_hat`, `penalty` (without its weight) and `gradient_norm` are kept apart.
    """

    generator_loss: np.ndarray
    discriminator_loss: np.ndarray
    w_hat: np.ndarray
    penalty: np.ndarray
    gradient_norm: np.ndarray


def train(generator, critic, real, method, *, n_steps, critic_steps=None, batch_size=64, optimizers=None, seed=0):
    """Train with one of the three methods.

    Parameters
    ----------
    generator, critic : keras.Model
        Changed in place; the critic is the discriminator of a GAN.
    real : tensor of shape (n, ...)
        Examples in [-1, 1].
    method : {"gan", "wgan", "wgan-gp"}
    n_steps : int
        Steps of the generator.
    critic_steps : int, optional
        Steps of the critic before each of the generator; by default 1 for "gan", else 5, as in the papers.
    batch_size : int, default=64
    optimizers : pair of keras.optimizers.Optimizer, optional
        For generator and critic; by default those of the papers (for "gan" the one of DCGAN).
    seed : int, default=0
        The only source of batches, noise and interpolates.

    Returns
    -------
    History

    Raises
    ------
    FloatingPointError
        If the loss of the generator is no longer finite.
    ValueError
        If `real` is no tensor of floating-point numbers with an example in it, or `optimizers` are not two.
    """
    _check_parts(real, optimizers)
    check_choice(method, "method", tuple(_OPTIMIZERS))
    critic_steps = (1 if method == "gan" else 5) if critic_steps is None else check_count(critic_steps, "critic_steps")
    loss = non_saturating_generator_loss if method == "gan" else wasserstein_generator_loss
    batch_size = check_count(batch_size, "batch_size")
    optimizers = optimizers or [_OPTIMIZERS[method]() for _ in range(2)]
    rng, rows = torch.Generator().manual_seed(check_seed(seed)), []

    def noise():
        return torch.randn(batch_size, generator.input_shape[1], generator=rng)

    for _ in range(check_count(n_steps, "n_steps")):
        for _ in range(critic_steps):
            batch = real[torch.randint(len(real), (batch_size,), generator=rng)]
            seen = _critic_step(method, critic, generator, optimizers[1], batch, noise(), rng)
        rows.append([generator_step(generator, critic, optimizers[0], noise(), loss), *seen])
        if not rows[-1][0].isfinite():
            got = f"generator_loss = {rows[-1][0]:.6g} at generator step {len(rows)}"
            msg = f"The losses must stay finite, got {got}. Lower the learning rates; scale the examples to [-1, 1]."
            raise FloatingPointError(msg)
    return History(*np.array([[float(value) for value in row] for row in rows]).T)


def _check_parts(real, optimizers):
    if not isinstance(real, torch.Tensor) or not real.is_floating_point() or len(real) == 0:
        got = f"{type(real).__name__} of {getattr(real, 'dtype', 'no dtype')} and shape {tuple(np.shape(real))}"
        msg = f"`real` must be a tensor of floating-point numbers, at least one example, got {got}. Scale to [-1, 1]."
        raise ValueError(msg)
    if optimizers is not None and (not isinstance(optimizers, tuple | list) or len(optimizers) != 2):
        msg = f"`optimizers` must be a pair, for generator and critic, got {optimizers!r}. Make one for each network."
        raise ValueError(msg)


# Of RMSProp the paper gives the rate alone. Keras averages over fewer steps (rho 0.9) than torch (alpha 0.99).
_OPTIMIZERS = {
    "gan": lambda: keras.optimizers.Adam(2e-4, beta_1=0.5),
    "wgan": lambda: keras.optimizers.RMSprop(5e-5),
    "wgan-gp": lambda: keras.optimizers.Adam(1e-4, beta_1=0.0, beta_2=0.9),
}


def _critic_step(method, critic, generator, optimizer, real, noise, rng):
    if method == "gan":
        return discriminator_step(critic, generator, optimizer, real, noise), np.nan, np.nan, np.nan
    if method == "wgan":
        return np.nan, clipped_critic_step(critic, generator, optimizer, real, noise), np.nan, np.nan
    eps = torch.rand(len(real), generator=rng)
    return np.nan, *penalised_critic_step(critic, generator, optimizer, real, noise, eps)
