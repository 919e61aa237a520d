"""Small networks in Keras and the same in torch, for the tests of both."""

import os

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras
import numpy as np
import pytest
import torch
from torch import nn

from dlfl_utils import keras_gan

SHAPE, N_NOISE, N = (3, 2, 1), 4, 6
SEEDS = pytest.mark.parametrize("seed", range(3))
SINGLES = ["minimax_generator_loss", "non_saturating_generator_loss", "wasserstein_generator_loss"]
#: NumPy 2 about Keras 3.15's own `get_weights` and `set_weights` on torch tensors.
IGNORE_COPY = pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning")


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
