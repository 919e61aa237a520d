"""The checks of week 2: Iris, generative against discriminative, likelihood against samples."""

from dlfl_utils.checks import week2_condition, week2_density, week2_kde, week2_mixture, week2_posterior, week2_samples

__all__ = ["CHECKS"]

CHECKS = (
    *week2_density.CHECKS,
    *week2_condition.CHECKS,
    *week2_samples.CHECKS,
    *week2_posterior.CHECKS,
    *week2_mixture.CHECKS,
    *week2_kde.CHECKS,
)
