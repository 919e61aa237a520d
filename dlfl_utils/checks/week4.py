"""The checks of week 4: the earth mover's distance, transport plans and their duals, and the steps of a WGAN."""

from dlfl_utils.checks import (
    week4_critic_step,
    week4_duality,
    week4_generator_step,
    week4_line,
    week4_loop,
    week4_losses,
    week4_parallel,
    week4_table,
)

__all__ = ["CHECKS"]

CHECKS = (
    *week4_line.CHECKS,
    *week4_table.CHECKS,
    *week4_duality.CHECKS,
    *week4_parallel.CHECKS,
    *week4_losses.CHECKS,
    *week4_critic_step.CHECKS,
    *week4_generator_step.CHECKS,
    *week4_loop.CHECKS,
)
