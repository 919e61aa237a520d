"""Generators and critics: small ones that train within a minute on a laptop, and those that the papers used."""

from dlfl_utils.networks.core import Critic, Generator, initialize_he
from dlfl_utils.networks.papers import (
    dcgan_critic,
    dcgan_generator,
    goodfellow_discriminator,
    goodfellow_generator,
    wgan_gp_critic,
    wgan_gp_generator,
    wgan_gp_toy_critic,
    wgan_gp_toy_generator,
    wgan_mlp_generator,
)
from dlfl_utils.networks.small import conv_critic, conv_generator, mlp_critic, mlp_generator, patch_critic

__all__ = [
    "Critic",
    "Generator",
    "conv_critic",
    "conv_generator",
    "dcgan_critic",
    "dcgan_generator",
    "goodfellow_discriminator",
    "goodfellow_generator",
    "initialize_he",
    "mlp_critic",
    "mlp_generator",
    "patch_critic",
    "wgan_gp_critic",
    "wgan_gp_generator",
    "wgan_gp_toy_critic",
    "wgan_gp_toy_generator",
    "wgan_mlp_generator",
]
