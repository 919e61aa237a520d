"""The checks of the extra notebooks: GAN, WGAN and WGAN-GP in Keras 3."""

from dlfl_utils.checks import extra_keras_gan, extra_keras_penalty, extra_keras_wgan, extra_keras_wgan_gp

__all__ = ["CHECKS"]

CHECKS = (
    *extra_keras_gan.CHECKS,
    *extra_keras_wgan.CHECKS,
    *extra_keras_penalty.CHECKS,
    *extra_keras_wgan_gp.CHECKS,
)
