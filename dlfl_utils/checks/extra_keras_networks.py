"""Steps of small networks in torch, right and wrong: what the steps of the same networks in Keras are judged by."""

import numpy as np
import torch
from torch import nn

from dlfl_utils.asking.extra_keras import N_NOISE, SHAPE
from dlfl_utils.asking.players import LEFT_TO_OPTIMIZER
from dlfl_utils.asking.tensors import network, network_inputs, tensors
from dlfl_utils.checks.core import Case, Misconception
from dlfl_utils.checks.extra_keras_messages import CompareNetworks

__all__ = [
    "N_PIXELS",
    "Steps",
    "draw_batches",
    "fake_scores",
    "judge_steps",
    "real_scores",
    "same_mistakes",
    "scores",
    "twin",
]

#: Number of entries of one example.
N_PIXELS = 6


def twin(weights, activation="leaky_relu"):
    """Build in torch what `asking.extra_keras` builds in Keras: "leaky_relu" or "tanh" between linear layers."""
    layers = network(weights)
    if activation == "tanh":
        layers = nn.Sequential(*(layer if isinstance(layer, nn.Linear) else nn.Tanh() for layer in layers))
    return layers


def draw_batches(judge, rate, *, real=True, eps=False, limit=False, twice=False):
    """Make the `draw` of a check of a train step: weights of both networks, and two batches."""

    def draw(rng):
        inputs = {
            judge: network_inputs(rng, (N_PIXELS, 5, 1)),
            "generator": network_inputs(rng, (N_NOISE, 4, N_PIXELS)),
            "noise": rng.normal(size=(2, 4, N_NOISE)),
        }
        inputs |= {"real": rng.uniform(-1, 1, (2, 4, *SHAPE))} if real else {}
        inputs |= {"eps": rng.uniform(size=(2, 4))} if eps else {}
        inputs |= {"limit": float(rng.uniform(0.2, 0.5))} if limit else {}
        case = Case(
            inputs,
            f"two steps, one after the other, by plain gradient descent with learning rate {rate}. Each network begins "
            "with a layer that changes nothing and has a variable that is never trained.",
        )
        return [case, case] if twice else [case]

    return draw


def scores(critic, x):
    """Apply a critic in torch to examples; scores of shape (n,)."""
    return critic(x.flatten(1)).squeeze(1)


def real_scores(critic, generator, batch):
    """Score the real examples of a batch."""
    return scores(critic, batch["real"])


def fake_scores(critic, generator, batch):
    """Score generated examples, from the noise of a batch."""
    return scores(critic, generator(batch["noise"]))


class Steps:
    """What a train step would give, right or wrong, computed in torch by plain gradient descent.

    Parameters
    ----------
    judge : str
        What the network that scores is called, "critic" or "discriminator".
    rate : float
    minimise : callable
        From critic, generator and the batch as a dict to a scalar.
    moves : {"judge", "generator", "both", "none"}
    returned : callable, optional
        Like `minimise`, what the step returns; by default what it minimises.
    late : bool, default=False
        Whether `returned` is evaluated after the step.
    accumulate : bool, default=False
        Whether gradients of earlier steps are added.
    before, after : callable, optional
        What happens to critic and generator before or after they move.
    frozen : bool, default=False
        Whether a network is left frozen.
    by_hand : bool, default=False
        Whether the step is not left to the optimizer.
    change : callable, optional
        From a gradient and the inputs to what is descended in its place.
    activation : str, default="leaky_relu"
        Of the network that scores.
    """

    def __init__(
        self,
        judge,
        rate,
        minimise,
        *,
        moves="judge",
        returned=None,
        late=False,
        accumulate=False,
        before=None,
        after=None,
        frozen=False,
        by_hand=False,
        change=None,
        activation="leaky_relu",
    ):
        self.judge, self.rate, self.minimise, self.moves = judge, rate, minimise, moves
        self.returned, self.late, self.accumulate = returned or minimise, late, accumulate
        self.before, self.after, self.frozen, self.by_hand = before, after, frozen, by_hand
        self.change, self.activation = change, activation

    def __call__(self, *values):
        """Run the steps for the inputs of a case, in the order of `draw_batches`."""
        names = (self.judge, "generator", "noise", "real", "eps" if np.ndim(values[-1]) else "limit")
        inputs = dict(zip(names, values, strict=False))
        critic, generator = twin(inputs[self.judge], self.activation), twin(inputs["generator"])
        start = {net: [p.detach().clone() for p in net.parameters()] for net in (critic, generator)}
        self.sums, returned = {}, []
        for k in range(len(inputs["noise"])):
            batch = {name: tensors(inputs[name])[k] for name in ("noise", "real", "eps") if name in inputs}
            returned.append(self._step(critic, generator, batch, inputs))
        moved = {
            net: torch.cat([(p.detach() - old).flatten() for p, old in zip(net.parameters(), start[net], strict=True)])
            for net in (critic, generator)
        }
        return {
            "returned": returned,
            f"change of the {self.judge}": moved[critic].numpy(),
            "change of the generator": moved[generator].numpy(),
            "networks still trainable": float(not self.frozen),
            LEFT_TO_OPTIMIZER: "no" if self.by_hand else "yes",
        }

    def _step(self, critic, generator, batch, inputs):
        if self.before:
            self.before(critic, generator, inputs)
        chosen = {"judge": [critic], "generator": [generator], "both": [critic, generator], "none": []}[self.moves]
        parameters = [p for net in chosen for p in net.parameters()]
        seen = self.returned(critic, generator, batch)
        if parameters:
            self._descend(parameters, self.minimise(critic, generator, batch), inputs)
        if self.after:
            self.after(critic, generator, inputs)
        seen = self.returned(critic, generator, batch) if self.late else seen
        return [float(v.detach()) for v in seen] if isinstance(seen, tuple) else float(seen.detach())

    def _descend(self, parameters, value, inputs):
        gradients = torch.autograd.grad(value, parameters, allow_unused=True)
        for parameter, gradient in zip(parameters, gradients, strict=True):
            gradient = torch.zeros_like(parameter) if gradient is None else gradient
            if self.accumulate:
                gradient = self.sums[parameter] = self.sums.get(parameter, 0) + gradient
            parameter.data -= self.rate * (self.change(gradient, inputs) if self.change else gradient)


def same_mistakes(make, whose, other):
    """List the mistakes that any step can have; `make` gives the right step with one thing changed."""
    return [
        Misconception(
            make(moves="none"),
            f"The {whose} did not move. Does the step end with `optimizer.apply(gradients, variables)`?",
        ),
        Misconception(
            make(moves="both"),
            f"The {other} moved too. This step is the {whose}'s: differentiate by its variables alone. If you froze "
            f"the {other} and thawed it: the flag is read at the step.",
        ),
        Misconception(
            make(moves="generator" if whose != "generator" else "judge"),
            f"The wrong network moved: this step is the {whose}'s.",
        ),
        Misconception(
            make(accumulate=True),
            "The second step also took the gradients of the first: `backward()` adds to what is there. Take "
            f"`torch.autograd.grad`, or reset them first: `{whose}.zero_grad()`.",
        ),
        Misconception(
            make(late=True), "The value was computed after the step. Return the one that was differentiated."
        ),
        Misconception(
            make(by_hand=True),
            "The step was not left to the `optimizer` that was given: end it with `optimizer.apply(gradients, "
            "variables)`. With Adam, a step by hand is another one.",
        ),
        Misconception(
            make(moves="none", frozen=True),
            f"The {whose} did not move, and it is left frozen: `trainable = False` leaves its own step nothing to do. "
            "No step needs `trainable`.",
        ),
        Misconception(
            make(frozen=True),
            "A network is left frozen: its own next step would have no variables to move. No step needs `trainable`.",
        ),
    ]


def judge_steps(reference, misconceptions, *, again=""):
    """Compare steps; changes of weights are differences of single-precision numbers."""
    return CompareNetworks(reference, rtol=1e-3, atol=1e-5, misconceptions=misconceptions, again=again)
