"""Watching one step of a GAN: what a learner's step does to a small generator and a small discriminator."""

import torch

from dlfl_utils.checks.core import Case
from dlfl_utils.checks.parts import mistake
from dlfl_utils.checks.players import Players

__all__ = ["INPUTS", "Game", "draw_games", "mistakes"]

INPUTS = ("seed", "batch_size")


class Game(Players):
    """The players of a GAN, and what a step did to them."""

    def __init__(self, seed, batch_size):
        super().__init__(seed, batch_size)
        self.discriminator = self.judge
        self._noises = []
        self.generator.register_forward_hook(lambda module, given, made: self._noises.append(given[0]))

    def outcome(self, loss, own, other):
        """Return the loss, how far each network moved for a rate of 1, and whether the other one was left clean."""
        given = all(torch.equal(noise, self.noise) for noise in self._noises) and self._noises
        parts = {
            "whether the generator got the given noise": "yes" if given else "no",
            "the loss that is returned": loss,
        }
        for name in (own, other):
            parts[f"the change of the {name}'s weights, for a rate of 1"] = self.change(getattr(self, name))
        parts[f"whether the {other} can still be trained"] = self.can_learn(getattr(self, other))
        if other == "generator":
            parts["gradients left in the generator"] = self.gradients_left(self.generator)
        return parts


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
