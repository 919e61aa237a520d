"""Training a generator against a discriminator or critic: one loop, handed its parts, on CPU and GPU."""

from dlfl_utils.training.images import grey_images, scale_images
from dlfl_utils.training.loop import adam, critic_step, generator_step, rmsprop, train_gan
from dlfl_utils.training.state import GanState, History, gaussian_noise

__all__ = [
    "GanState",
    "History",
    "adam",
    "critic_step",
    "gaussian_noise",
    "generator_step",
    "grey_images",
    "rmsprop",
    "scale_images",
    "train_gan",
]
