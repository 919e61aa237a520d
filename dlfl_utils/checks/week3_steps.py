"""Watching one step of a GAN: two small networks, and what a learner's step does to them."""

import numpy as np
import torch
from torch import nn

from dlfl_utils.checks.core import Case, Misconception
from dlfl_utils.checks.tensors import network, network_inputs, tensors

__all__ = ["RATE", "Game", "draw_games", "mistakes"]

#: Step size of the plain gradient descent that the checks use.
RATE = 0.5


class Game:
    """Two small networks, examples and noise, all drawn from a seed; and what a step did to the networks."""

    def __init__(self, seed, batch_size):
        rng = np.random.default_rng(seed)
        self.generator = network(network_inputs(rng, (2, 4, 3)))
        self.discriminator = nn.Sequential(network(network_inputs(rng, (3, 5, 1))), nn.Flatten(0))
        self.real = tensors(rng.normal(1.0, 1.0, (batch_size, 3)))
        self.noise = tensors(rng.normal(size=(batch_size, 2)))
        self._noises = []
        self.generator.register_forward_hook(lambda module, given, made: self._noises.append(given[0]))
        self._before = {name: _weights(part) for name, part in self.networks.items()}

    @property
    def networks(self):
        """Return both networks by name."""
        return {"discriminator": self.discriminator, "generator": self.generator}

    def optimizer(self, name):
        """Return plain gradient descent for one network; old gradients are left in it, as an earlier step may do."""
        for parameter in self.networks[name].parameters():
            parameter.grad = torch.ones_like(parameter)
        return torch.optim.SGD(self.networks[name].parameters(), lr=RATE)

    def outcome(self, loss, own, other):
        """Return the loss, how far each network moved for a rate of 1, and whether the other one was left clean."""
        given = all(torch.equal(noise, self.noise) for noise in self._noises) and self._noises
        parts = {
            "whether the generator got the given noise": "yes" if given else "no",
            "the loss that is returned": loss,
        }
        for name in (own, other):
            moved = (_weights(self.networks[name]) - self._before[name]) / RATE
            parts[f"the change of the {name}'s weights, for a rate of 1"] = moved
        return parts | self._left_behind(other)

    def _left_behind(self, other):
        parameters = list(self.networks[other].parameters())
        thawed = all(parameter.requires_grad for parameter in parameters)
        parts = {f"whether the {other} can still be trained": "yes" if thawed else "no"}
        if other == "generator":
            left = any(parameter.grad is not None and parameter.grad.any() for parameter in parameters)
            parts["gradients left in the generator"] = "some" if left else "none"
        return parts


def _weights(module):
    return nn.utils.parameters_to_vector(module.parameters()).detach().clone()


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

    def played(answer):
        return lambda seed, batch_size: ask(answer, {"seed": seed, "batch_size": batch_size})

    return tuple(Misconception(played(answer), message) for answer, message in pairs)
