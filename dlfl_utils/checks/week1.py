"""Checks of week 1, gathered from its subjects."""

from dlfl_utils.checks import week1_categorical, week1_gaussian, week1_information, week1_probability

__all__ = ["CHECKS"]

CHECKS = (
    *week1_probability.CHECKS,
    *week1_information.CHECKS,
    *week1_gaussian.CHECKS,
    *week1_categorical.CHECKS,
)
