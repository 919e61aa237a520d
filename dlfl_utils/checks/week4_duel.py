"""Watching one step of a WGAN: what a learner's step does to a small generator and a small clipped critic."""

import torch

from dlfl_utils.checks.core import Case
from dlfl_utils.checks.parts import mistake
from dlfl_utils.checks.players import Players, flat_weights

__all__ = ["INPUTS", "Duel", "clamp", "draw_duels", "mistakes"]

INPUTS = ("seed", "batch_size", "limit", "fresh")


class Duel(Players):
    """The players of a WGAN, and what a step did to them."""

    def __init__(self, seed, batch_size, limit, fresh):
        super().__init__(seed, batch_size)
        self.critic, self.limit = self.judge, limit
        if not fresh:  # an earlier step has clipped it: every weight inside the limit, and some at it
            clamp(self.critic, limit)

    def after_critic_step(self, returned):
        """Return what a step of the critic gave and did, part by part."""
        critic = flat_weights(self.critic)
        return {
            "the estimate that is returned": returned,
            "the critic's largest weight after the step": critic.abs().max(),
            "the critic's weights after the step": critic,
            **self._generator_part(),
            "gradients left in the generator": self.gradients_left(self.generator),
            "whether the generator can still be trained": self.can_learn(self.generator),
        }

    def after_generator_step(self, returned):
        """Return what a step of the generator gave and did, part by part."""
        return {
            "the loss that is returned": returned,
            **self._generator_part(),
            "the critic's weights after the step": flat_weights(self.critic),
            "whether the critic can still be trained": self.can_learn(self.critic),
        }

    def _generator_part(self):
        return {"the change of the generator's weights, for a rate of 1": self.change(self.generator)}


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
