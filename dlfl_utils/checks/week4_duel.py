"""Watching one step of a WGAN: a small generator, a small clipped critic, and what a learner's step does to them."""

import numpy as np
import torch
from torch import nn

from dlfl_utils.checks.core import Case, Misconception
from dlfl_utils.checks.tensors import network, network_inputs, tensors

__all__ = ["RATE", "Duel", "clamp", "draw_duels", "mistakes", "played"]

#: Step size of the plain gradient descent that the checks use.
RATE = 0.5

_INPUTS = ("seed", "batch_size", "limit", "fresh")


class Duel:
    """Two small networks, examples and noise, all drawn from a seed; and what a step did to the networks."""

    def __init__(self, seed, batch_size, limit, fresh):
        rng = np.random.default_rng(seed)
        self.generator = network(network_inputs(rng, (2, 4, 3)))
        self.critic = nn.Sequential(network(network_inputs(rng, (3, 5, 1))), nn.Flatten(0))
        if not fresh:  # an earlier step has clipped it: every weight inside the limit, and some at it
            clamp(self.critic, limit)
        self.real = tensors(rng.normal(1.0, 1.0, (batch_size, 3)))
        self.noise = tensors(rng.normal(size=(batch_size, 2)))
        self.limit = limit
        self._generator_before = _weights(self.generator)

    def optimizer(self, name):
        """Return plain gradient descent for one network; old gradients are left in it, as an earlier step may do."""
        parameters = list(getattr(self, name).parameters())
        for parameter in parameters:
            parameter.grad = torch.ones_like(parameter)
        return torch.optim.SGD(parameters, lr=RATE)

    def after_critic_step(self, returned):
        """Return what a step of the critic gave and did, part by part."""
        critic = _weights(self.critic)
        left = any(parameter.grad is not None and parameter.grad.any() for parameter in self.generator.parameters())
        return {
            "the estimate that is returned": returned,
            "the critic's largest weight after the step": critic.abs().max(),
            "the critic's weights after the step": critic,
            **self._generator_part(),
            "gradients left in the generator": "some" if left else "none",
            "whether the generator can still be trained": _can_learn(self.generator),
        }

    def after_generator_step(self, returned):
        """Return what a step of the generator gave and did, part by part."""
        return {
            "the loss that is returned": returned,
            **self._generator_part(),
            "the critic's weights after the step": _weights(self.critic),
            "whether the critic can still be trained": _can_learn(self.critic),
        }

    def _generator_part(self):
        change = (_weights(self.generator) - self._generator_before) / RATE
        return {"the change of the generator's weights, for a rate of 1": change}


def _weights(module):
    return nn.utils.parameters_to_vector(module.parameters()).detach().clone()


def _can_learn(module):
    return "yes" if all(parameter.requires_grad for parameter in module.parameters()) else "no"


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


def played(ask, answer):
    """Turn a step into a formula of the inputs: what `ask` gets from it."""
    return lambda *values: ask(answer, dict(zip(_INPUTS, values, strict=True)))


def mistakes(ask, pairs):
    """Return a misconception for each pair of a wrong step and a message."""
    return tuple(Misconception(played(ask, answer), message) for answer, message in pairs)
