"""The checks of week 3: the discriminator in theory, and the parts of a GAN."""

from dlfl_utils.checks import (
    week3_discriminator_step,
    week3_generator,
    week3_generator_step,
    week3_images,
    week3_loop,
    week3_losses,
    week3_optimum,
)

__all__ = ["CHECKS"]

CHECKS = (
    *week3_losses.CHECKS,
    *week3_optimum.CHECKS,
    *week3_generator.CHECKS,
    *week3_images.CHECKS,
    *week3_discriminator_step.CHECKS,
    *week3_generator_step.CHECKS,
    *week3_loop.CHECKS,
)
