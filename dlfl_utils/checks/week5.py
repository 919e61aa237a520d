"""The checks of week 5: the gradient penalty, and WGAN-GP."""

from dlfl_utils.checks import (
    week5_clipping,
    week5_closed_form,
    week5_critic,
    week5_critic_step,
    week5_generator_step,
    week5_gradient,
    week5_loop,
    week5_objective,
    week5_penalty,
)

__all__ = ["CHECKS"]

CHECKS = (
    *week5_gradient.CHECKS,
    *week5_penalty.CHECKS,
    *week5_closed_form.CHECKS,
    *week5_clipping.CHECKS,
    *week5_objective.CHECKS,
    *week5_critic_step.CHECKS,
    *week5_generator_step.CHECKS,
    *week5_loop.CHECKS,
    *week5_critic.CHECKS,
)
