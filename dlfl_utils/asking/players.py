"""Two small networks to step with, and spies that stand in for steps: how a learner's training code is watched."""

import numpy as np
import torch
from torch import nn

from dlfl_utils.asking.tensors import network, network_inputs, tensors

__all__ = [
    "IN_TRAINING",
    "LEFT_TO_OPTIMIZER",
    "RATE",
    "LoopSpies",
    "Players",
    "flat_weights",
    "in_training",
    "left_to_optimizer",
]

#: Step size of the plain gradient descent that steps are tried with.
RATE = 0.5
#: What it is called that weights moved by a step of the optimizer, and not by hand.
LEFT_TO_OPTIMIZER = "whether the step was left to `optimizer`"
#: What it is called that no network stays in evaluation mode, where batch normalisation and dropout act otherwise.
IN_TRAINING = "whether both networks are still in training mode"


class Players:
    """A generator, its judge (a discriminator or a critic), examples and noise, all drawn from a seed."""

    def __init__(self, seed, batch_size):
        rng = np.random.default_rng(seed)
        self.generator = network(network_inputs(rng, (2, 4, 3)))
        self.judge = nn.Sequential(network(network_inputs(rng, (3, 5, 1))), nn.Flatten(0))
        self.real = tensors(rng.normal(1.0, 1.0, (batch_size, 3)))
        self.noise = tensors(rng.normal(size=(batch_size, 2)))
        self.n_steps, self._reached = 0, set()
        self._before = {player: flat_weights(player) for player in (self.generator, self.judge)}
        for player in self._before:
            for parameter in player.parameters():
                parameter.register_hook(lambda gradient, player=player: self._reached.add(player))

    def optimizer(self, player):
        """Return plain gradient descent for one network; old gradients are left in it, as an earlier step may do."""
        for parameter in player.parameters():
            parameter.grad = torch.ones_like(parameter)
        optimizer = torch.optim.SGD(player.parameters(), lr=RATE)
        optimizer.register_step_post_hook(self._count)
        return optimizer

    def _count(self, *_):
        self.n_steps += 1

    def change(self, player):
        """Return how far the weights of a network moved, for a rate of 1."""
        return (flat_weights(player) - self._before[player]) / RATE

    def can_learn(self, player):
        """Say whether a network can still be trained."""
        return "yes" if all(parameter.requires_grad for parameter in player.parameters()) else "no"

    def in_training(self):
        """Say whether both networks are in training mode, as they were handed over."""
        return in_training(*self._before)

    def left_to_optimizer(self, player, limit=np.inf):
        """Say whether a network moved by the optimizer's step, if it moved by more than clipping."""
        return left_to_optimizer(self.n_steps, [self._before[player].numpy()], [flat_weights(player).numpy()], limit)

    def gradients_reached(self, player):
        """Say whether gradients were computed for a network, even if they were cleared afterwards."""
        return "some" if player in self._reached else "none"

    def gradients_left(self, player):
        """Say whether gradients were left in a network."""
        left = any(parameter.grad is not None and parameter.grad.any() for parameter in player.parameters())
        return "some" if left else "none"


def in_training(*networks):
    """Say whether networks are in training mode, and all their layers with them."""
    return "yes" if all(module.training for network in networks for module in network.modules()) else "no"


def left_to_optimizer(n_steps, before, now, limit=np.inf):
    """Say whether arrays of weights moved by steps of the optimizer, if they moved by more than clipping."""
    pairs = zip(before, now, strict=True)
    stood = all(np.allclose(old.clip(-limit, limit), new.clip(-limit, limit), rtol=0, atol=1e-6) for old, new in pairs)
    return "yes" if n_steps or stood else "no"


def flat_weights(module):
    """Return all parameters of a network as one vector."""
    return nn.utils.parameters_to_vector(module.parameters()).detach().clone()


class LoopSpies:
    """Steps and draws that train nothing and write down what is done with them.

    Batches are known by their number. They are numbered anew in the order in which steps use them, so it does not
    matter in which order a loop draws them.

    Parameters
    ----------
    judge, generator, real : str
        What the steps and the real examples are called in the record.
    """

    def __init__(self, judge, generator, real):
        self.names = {"judge": judge, "generator": generator}
        self.calls, self._real, self._n_drawn, self._used = [], real, 0, {real: [], "noise": []}

    def draw_real(self):
        """Return a batch that is its number."""
        self._n_drawn += 1
        return torch.full((2, 1), float(self._n_drawn))

    def draw_noise(self):
        """Return a batch that is its number, negative, so that noise in the place of real examples is seen."""
        return -self.draw_real()

    def judge_step(self, real, noise):
        """Note a step of the discriminator or critic; return its loss or estimate."""
        return self._note("judge", real, noise, returned=1)

    def generator_step(self, noise):
        """Note a step of the generator; return its loss."""
        return self._note("generator", noise, returned=3)

    def _note(self, who, *batches, returned):
        self.calls.append(f"{self.names[who]}({', '.join(map(self._name, batches))})")
        return returned + (5 * len(self.calls) % 8 - 11) / 8

    def _name(self, batch):
        if callable(batch):
            msg = "a step was handed a function in place of a batch. Call it: draw_real(), draw_noise()."
            raise TypeError(msg)
        number = float(torch.as_tensor(batch).flatten()[0])
        kind = self._real if number > 0 else "noise"
        if number not in self._used[kind]:
            self._used[kind].append(number)
        return f"{kind} {self._used[kind].index(number) + 1}"
