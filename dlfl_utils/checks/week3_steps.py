"""Games for one step of a GAN, and how mistakes in a step are named."""

from dlfl_utils.checks.core import Case
from dlfl_utils.checks.parts import mistake

__all__ = ["INPUTS", "draw_games", "mistakes"]

INPUTS = ("seed", "batch_size")


def draw_games(rng):
    """Draw the seeds of two games."""

    def case(batch_size, about):
        return Case({"seed": int(rng.integers(1000)), "batch_size": batch_size}, about)

    return [
        case(4, "two small networks, drawn from this seed, with old gradients left in the network that is to step."),
        case(6, "another pair of networks, and a larger batch."),
    ]


def mistakes(ask, pairs):
    """Return a misconception for each pair of a wrong step and a message."""
    return tuple(mistake(ask, INPUTS, answer, message) for answer, message in pairs)
