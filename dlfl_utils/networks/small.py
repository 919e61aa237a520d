"""Networks that a laptop trains within a minute: fully connected ones of any size, and convolutions for 28 x 28 images.

No critic here has a normalisation or dropout: a score must depend on its own example alone, and always in the same way.
"""

from itertools import pairwise
from math import prod

import torch
from torch import nn

from dlfl_utils._checks import check_count, check_counts
from dlfl_utils.networks.core import Critic, Generator, check_classes

__all__ = ["conv_critic", "conv_generator", "mlp_critic", "mlp_generator", "patch_critic"]


def mlp_generator(*, noise_features=64, hidden=(256, 512), shape=(1, 28, 28), n_classes=None, squash=True):
    """Build a generator of linear layers with rectifiers between them.

    Parameters
    ----------
    noise_features : int, default=64
        How many numbers of noise an example is made of.
    hidden : sequence of int, default=(256, 512)
        Sizes of the hidden layers.
    shape : tuple of int, default=(1, 28, 28)
        Shape of one example; ``(2,)`` for points of the plane.
    n_classes : int, optional
        Number of classes, for a class-conditional generator.
    squash : bool, default=True
        Whether a hyperbolic tangent brings the output into [-1, 1], as images need it.

    Returns
    -------
    Generator
    """
    hidden, shape = check_counts(hidden, "hidden"), check_counts(shape, "shape")
    layers = linear_layers([_inputs(noise_features, n_classes), *hidden, prod(shape)], nn.ReLU)[:-1]
    body = nn.Sequential(*layers, *([nn.Tanh()] if squash else []), nn.Unflatten(1, shape))
    return Generator(body, noise_features, n_classes)


def mlp_critic(*, hidden=(512, 256), shape=(1, 28, 28), n_classes=None):
    """Build a critic of linear layers with leaky rectifiers of slope 0.2 between them.

    Parameters
    ----------
    hidden : sequence of int, default=(512, 256)
        Sizes of the hidden layers.
    shape : tuple of int, default=(1, 28, 28)
        Shape of one example; ``(2,)`` for points of the plane.
    n_classes : int, optional
        Number of classes, for a class-conditional critic.

    Returns
    -------
    Critic
    """
    sizes = [prod(check_counts(shape, "shape")), *check_counts(hidden, "hidden")]
    return Critic(nn.Sequential(nn.Flatten(), *linear_layers(sizes, _leaky)), sizes[-1], n_classes)


def conv_generator(*, channels=8, noise_features=64, n_classes=None):
    """Build a generator of 28 x 28 images: linear layers to 7 x 7, then two pixel shuffles that double the size.

    Parameters
    ----------
    channels : int, default=8
        Channels at 14 x 14; the convolution behind them has twice as many.
    noise_features : int, default=64
        How many numbers of noise an image is made of.
    n_classes : int, optional
        Number of classes, for a class-conditional generator.

    Returns
    -------
    Generator
        With 430,612 parameters by default, and 256 more for each class.

    References
    ----------
    .. [1] W. Shi et al., Real-time single image and video super-resolution using an efficient sub-pixel convolutional
       neural network, 2016, equation 4, arXiv:1609.05158.
    """
    channels = check_count(channels, "channels")
    body = nn.Sequential(
        nn.Linear(_inputs(noise_features, n_classes), 256),
        nn.ReLU(),
        nn.Linear(256, 32 * 7 * 7),
        nn.ReLU(),
        nn.Unflatten(1, (32, 7, 7)),
        nn.Conv2d(32, 4 * channels, 3, padding=1),
        nn.PixelShuffle(2),  # (n, channels, 14, 14)
        nn.ReLU(),
        nn.Conv2d(channels, 2 * channels, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(2 * channels, 4, 3, padding=1),  # the last convolution at 14 x 14 costs a quarter of one at 28 x 28
        nn.PixelShuffle(2),  # (n, 1, 28, 28)
        nn.Tanh(),
    )
    return _channels_last(Generator(body, noise_features, n_classes))


def conv_critic(*, channels=16, n_classes=None):
    """Build a critic of 28 x 28 images: three strided convolutions with leaky rectifiers of slope 0.2.

    Parameters
    ----------
    channels : int, default=16
        Channels of the first convolution; each further one has twice as many.
    n_classes : int, optional
        Number of classes, for a class-conditional critic.

    Returns
    -------
    Critic
    """
    channels = check_count(channels, "channels")
    layers, sizes = [], [1, channels, 2 * channels, 4 * channels]
    for n_in, n_out in pairwise(sizes):
        layers += [nn.Conv2d(n_in, n_out, 4, stride=2, padding=2 if n_out == sizes[-1] else 1), _leaky()]
    return _channels_last(Critic(nn.Sequential(*layers, nn.Flatten()), 4 * channels * 4 * 4, n_classes))


def patch_critic(*, channels=32, hidden=128, n_classes=None):
    """Build a critic of 28 x 28 images: a convolution, then a linear layer, with leaky rectifiers of slope 0.2.

    The convolution looks at 7 x 7 patches of 6 x 6 pixels, one every 4 pixels. Its pixels are put into four channels of
    half the size first: the same sums, and a CPU is sooner done with them than with a single channel.

    Parameters
    ----------
    channels : int, default=32
        Channels of the convolution.
    hidden : int, default=128
        Size of the linear layer.
    n_classes : int, optional
        Number of classes, for a class-conditional critic.

    Returns
    -------
    Critic
    """
    channels, hidden = check_count(channels, "channels"), check_count(hidden, "hidden")
    features = nn.Sequential(
        nn.PixelUnshuffle(2),  # (n, 4, 14, 14)
        nn.Conv2d(4, channels, 3, stride=2, padding=1),  # (n, channels, 7, 7)
        _leaky(),
        nn.Flatten(),
        nn.Linear(channels * 7 * 7, hidden),
        _leaky(),
    )
    return _channels_last(Critic(features, hidden, n_classes))


def _channels_last(network):
    """Lay the weights of convolutions out as a CPU multiplies them fastest; no number changes."""
    return network.to(memory_format=torch.channels_last)


def _leaky():
    return nn.LeakyReLU(0.2)


def _inputs(noise_features, n_classes):
    return check_count(noise_features, "noise_features") + (check_classes(n_classes) or 0)


def linear_layers(sizes, activation):
    """Return linear layers of these sizes with an activation behind each."""
    return [layer for n_in, n_out in pairwise(sizes) for layer in (nn.Linear(n_in, n_out), activation())]
