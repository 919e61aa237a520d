"""Networks that the papers used, to compare with; where images were larger than 28 x 28, brought to that size.

Layers and sizes are those of the papers or of their code. Weights start as torch draws them, unless it says otherwise.
"""

from torch import nn

from dlfl_utils._checks import check_count
from dlfl_utils.networks.core import Critic, Generator
from dlfl_utils.networks.small import linear_layers, mlp_generator

__all__ = [
    "dcgan_critic",
    "dcgan_generator",
    "goodfellow_discriminator",
    "goodfellow_generator",
    "wgan_gp_critic",
    "wgan_gp_generator",
    "wgan_gp_toy_critic",
    "wgan_gp_toy_generator",
    "wgan_mlp_generator",
]


class Maxout(nn.Module):
    """Linear pieces of which the largest counts.

    References
    ----------
    .. [1] I. Goodfellow et al., Maxout networks, 2013, section 3, arXiv:1302.4389.
    """

    def __init__(self, n_inputs, n_outputs, n_pieces=5):
        super().__init__()
        self.pieces = nn.Linear(n_inputs, n_outputs * n_pieces)
        self.n_pieces = n_pieces

    def forward(self, x):
        """Return the maxima, of shape (n, n_outputs)."""
        return self.pieces(x).unflatten(1, (-1, self.n_pieces)).amax(dim=2)


def goodfellow_generator():
    """Build the generator of digits of the first GAN: 100 uniform numbers, two layers of 1200 rectifiers.

    Its output was a sigmoid; for images in [-1, 1] it is the hyperbolic tangent, which is a sigmoid rescaled.
    The noise, uniform with variance 1 on (-sqrt 3, sqrt 3), is the caller's to draw: in `train_gan`
    ``noise=lambda n, rng: 3**0.5 * (2 * torch.rand(n, 100, generator=rng, device=rng.device) - 1)``.

    Returns
    -------
    Generator

    References
    ----------
    .. [1] I. Goodfellow et al., Generative adversarial nets, 2014, section 5, arXiv:1406.2661; sizes and noise are
       those of its code, github.com/goodfeli/adversarial, `mnist.yaml` and `Generator.get_noise`.
    """
    return mlp_generator(noise_features=100, hidden=(1200, 1200))


def goodfellow_discriminator():
    """Build the discriminator of the first GAN: two layers of 240 maxout units with 5 pieces each, and dropout.

    A fifth of the pixels and half of the inputs of every other layer are dropped.

    Returns
    -------
    Critic

    References
    ----------
    .. [1] I. Goodfellow et al., Generative adversarial nets, 2014, section 5, arXiv:1406.2661; sizes and dropout are
       those of its code, github.com/goodfeli/adversarial, `mnist.yaml`.
    """
    features = nn.Sequential(
        nn.Flatten(), nn.Dropout(0.2), Maxout(784, 240), nn.Dropout(0.5), Maxout(240, 240), nn.Dropout(0.5)
    )
    return Critic(features, 240)


def dcgan_generator(*, channels=64, noise_features=100):
    """Build a DCGAN generator with batch normalisation, for 28 x 28 images instead of 64 x 64.

    Parameters
    ----------
    channels : int, default=64
        Channels before the last layer; each earlier one has twice as many.
    noise_features : int, default=100
        How many numbers of noise an image is made of.

    Returns
    -------
    Generator

    References
    ----------
    .. [1] A. Radford, L. Metz, S. Chintala, Unsupervised representation learning with deep convolutional generative
       adversarial networks, 2016, figure 1, arXiv:1511.06434.
    """
    channels, noise_features = check_count(channels, "channels"), check_count(noise_features, "noise_features")
    body = nn.Sequential(
        nn.Unflatten(1, (noise_features, 1, 1)),
        nn.ConvTranspose2d(noise_features, 2 * channels, 7, bias=False),  # (n, 2 * channels, 7, 7)
        nn.BatchNorm2d(2 * channels),
        nn.ReLU(),
        nn.ConvTranspose2d(2 * channels, channels, 4, stride=2, padding=1, bias=False),  # (n, channels, 14, 14)
        nn.BatchNorm2d(channels),
        nn.ReLU(),
        nn.ConvTranspose2d(channels, 1, 4, stride=2, padding=1),
        nn.Tanh(),
    )
    return Generator(body, noise_features)


def dcgan_critic(*, channels=64, normalise=False):
    """Build a DCGAN discriminator for 28 x 28 images; a critic of a WGAN-GP goes without normalisation.

    Parameters
    ----------
    channels : int, default=64
        Channels of the first convolution; the second has twice as many.
    normalise : bool, default=False
        Whether the second convolution has batch normalisation, as a DCGAN's has.

    Returns
    -------
    Critic

    References
    ----------
    .. [1] A. Radford, L. Metz, S. Chintala, Unsupervised representation learning with deep convolutional generative
       adversarial networks, 2016, section 3, arXiv:1511.06434.
    """
    channels = check_count(channels, "channels")
    features = nn.Sequential(
        nn.Conv2d(1, channels, 4, stride=2, padding=1),
        nn.LeakyReLU(0.2),
        nn.Conv2d(channels, 2 * channels, 4, stride=2, padding=1),
        nn.BatchNorm2d(2 * channels) if normalise else nn.Identity(),
        nn.LeakyReLU(0.2),
        nn.Flatten(),
    )
    return Critic(features, 2 * channels * 7 * 7)


def wgan_mlp_generator(*, noise_features=100):
    """Build the generator that WGAN trained without convolutions: four layers of 512 rectifiers.

    Parameters
    ----------
    noise_features : int, default=100
        How many numbers of noise an image is made of.

    Returns
    -------
    Generator

    References
    ----------
    .. [1] M. Arjovsky, S. Chintala, L. Bottou, Wasserstein GAN, 2017, section 4.2, arXiv:1701.07875.
    """
    return mlp_generator(noise_features=noise_features, hidden=(512, 512, 512, 512))


def wgan_gp_generator(*, channels=64):
    """Build the generator of digits that came with WGAN-GP: 128 numbers, 4 x 4, three transposed convolutions.

    Parameters
    ----------
    channels : int, default=64
        Channels before the last layer; the earlier ones have two and four times as many.

    Returns
    -------
    Generator

    References
    ----------
    .. [1] I. Gulrajani et al., Improved training of Wasserstein GANs, 2017, arXiv:1704.00028; its code,
       github.com/igul222/improved_wgan_training, `gan_mnist.py`.
    """
    channels = check_count(channels, "channels")
    body = nn.Sequential(
        nn.Linear(128, 4 * channels * 4 * 4),
        nn.ReLU(),
        nn.Unflatten(1, (4 * channels, 4, 4)),
        nn.ConvTranspose2d(4 * channels, 2 * channels, 5, stride=2, padding=2),  # (n, 2 * channels, 7, 7)
        nn.ReLU(),
        nn.ConvTranspose2d(2 * channels, channels, 5, stride=2, padding=2, output_padding=1),  # (n, channels, 14, 14)
        nn.ReLU(),
        nn.ConvTranspose2d(channels, 1, 5, stride=2, padding=2, output_padding=1),
        nn.Tanh(),
    )
    return Generator(body, 128)


def wgan_gp_critic(*, channels=64):
    """Build the critic of digits that came with WGAN-GP: three strided convolutions of width 5.

    Parameters
    ----------
    channels : int, default=64
        Channels of the first convolution; the others have two and four times as many.

    Returns
    -------
    Critic

    References
    ----------
    .. [1] I. Gulrajani et al., Improved training of Wasserstein GANs, 2017, arXiv:1704.00028; its code,
       github.com/igul222/improved_wgan_training, `gan_mnist.py`.
    """
    layers, channels = [], check_count(channels, "channels")
    for n_in, n_out in ((1, channels), (channels, 2 * channels), (2 * channels, 4 * channels)):
        layers += [nn.Conv2d(n_in, n_out, 5, stride=2, padding=2), nn.LeakyReLU(0.2)]
    return Critic(nn.Sequential(*layers, nn.Flatten()), 4 * channels * 4 * 4)


def wgan_gp_toy_generator():
    """Build the generator of points of the plane that came with WGAN-GP: three layers of 512 rectifiers.

    Weights start as there: uniform, with the variance of He for the rectifiers and of Glorot for the output.

    Returns
    -------
    Generator

    References
    ----------
    .. [1] I. Gulrajani et al., Improved training of Wasserstein GANs, 2017, arXiv:1704.00028; its code,
       github.com/igul222/improved_wgan_training, `gan_toy.py`.
    """
    generator = mlp_generator(noise_features=2, hidden=(512, 512, 512), shape=(2,), squash=False)
    return _start_as_toys(generator)


def wgan_gp_toy_critic():
    """Build the critic of points of the plane that came with WGAN-GP: three layers of 512 plain rectifiers.

    Weights start as there: uniform, with the variance of He for the rectifiers and of Glorot for the output.

    Returns
    -------
    Critic

    References
    ----------
    .. [1] I. Gulrajani et al., Improved training of Wasserstein GANs, 2017, arXiv:1704.00028; its code,
       github.com/igul222/improved_wgan_training, `gan_toy.py`.
    """
    return _start_as_toys(Critic(nn.Sequential(*linear_layers((2, 512, 512, 512), nn.ReLU)), 512))


def _start_as_toys(network):
    *hidden, last = (layer for layer in network.modules() if isinstance(layer, nn.Linear))
    for layer in hidden:
        nn.init.kaiming_uniform_(layer.weight, nonlinearity="relu")
    nn.init.xavier_uniform_(last.weight)
    for layer in (*hidden, last):
        nn.init.zeros_(layer.bias)
    return network
