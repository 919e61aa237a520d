"""Duels for one step of a WGAN, the clipping of the reference, and how mistakes in a step are named."""

import torch

from dlfl_utils.checks.core import Case
from dlfl_utils.checks.parts import mistake

__all__ = ["INPUTS", "clamp", "draw_duels", "mistakes"]

INPUTS = ("seed", "batch_size", "limit", "fresh")


@torch.no_grad()
def clamp(module, limit):
    """Clip the weights of a network: the reference."""
    for parameter in module.parameters():
        parameter.clamp_(-limit, limit)


def draw_duels(rng):
    """Draw the seeds of three duels."""

    def case(batch_size, limit, about, *, fresh=False):
        inputs = {"seed": int(rng.integers(1000)), "batch_size": batch_size, "limit": limit, "fresh": fresh}
        return Case(inputs, about)

    return [
        case(4, 0.3, "two small networks, drawn from this seed, with old gradients left in the one that is to step."),
        case(6, 0.3, "the first step of all: some of the critic's weights lie beyond the limit.", fresh=True),
        case(5, 50.0, "a limit above every weight: nothing is to be clipped."),
    ]


def mistakes(ask, pairs):
    """Return a misconception for each pair of a wrong step and a message."""
    return tuple(mistake(ask, INPUTS, answer, message) for answer, message in pairs)
