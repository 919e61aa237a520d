"""Asking the questions of week 5: gradients of critics that have few numbers, steps and loop of a WGAN-GP."""

import numpy as np
import torch
from torch import nn

from dlfl_utils.asking.core import Complaint, describe_error
from dlfl_utils.asking.players import IN_TRAINING, LEFT_TO_OPTIMIZER, in_training, left_to_optimizer
from dlfl_utils.asking.tensors import ask_with_tensors, no_tensor, refuse_changes, tensors, weights_of

__all__ = [
    "CRITICS",
    "LEARNING_RATE",
    "OBJECTIVE",
    "RECORD",
    "AnalyticCritic",
    "ask_critic_objective",
    "ask_critic_step",
    "ask_generator_step",
    "ask_gradient_penalty",
    "ask_input_gradient",
    "ask_interpolate",
    "ask_train_wgan_gp",
]

#: Formula of a critic -> how an entry x of an example enters: the score is the sum of `a` times that.
CRITICS = {
    "sum(a * x)": lambda x: x,
    "sum(a * x**2) / 2": lambda x: x * x / 2,
    "sum(a * x**3) / 3": lambda x: x * x * x / 3,
}
#: Keys of what the critic's objective and the critic's step must return.
OBJECTIVE = ("loss", "w_hat", "penalty", "gradient_norm")
RECORD = ("w_hat", "penalty", "gradient_norm")
#: Step size of the plain gradient descent that both steps are tried with.
LEARNING_RATE = 0.05
#: Of what autograd complains if the input was not watched, or another tensor was.
_NOT_WATCHED = "differentiated Tensor"


class AnalyticCritic(nn.Module):
    """A critic of `CRITICS`, with its numbers `a` as weights; scores have shape (n,)."""

    def __init__(self, formula, a):
        super().__init__()
        self.enter = CRITICS[formula]
        self.a = nn.Parameter(tensors(np.asarray(a)))

    def forward(self, x):
        """Return one score per example."""
        return (self.a * self.enter(x)).flatten(1).sum(dim=1)


class _AffineGenerator(nn.Module):
    """A generator G(z) = gain * z + shift, entry by entry."""

    def __init__(self, gain, shift):
        super().__init__()
        self.gain, self.shift = nn.Parameter(tensors(gain)), nn.Parameter(tensors(shift))

    def forward(self, noise):
        """Return one example per row of the noise."""
        return self.gain * noise + self.shift


def _into_weights(value, critic):
    """Return the derivative of a learner's value with respect to a critic's numbers; 0 where none is connected."""
    zeros = torch.zeros_like(critic.a)
    if not value.requires_grad:
        return zeros
    found = torch.autograd.grad(value.sum(), critic.a, allow_unused=True, retain_graph=True)[0]
    return zeros if found is None else found


def _ask_watched(answer, *given):
    """Call a learner's function that differentiates by its input; say what a raw error of autograd's means."""
    try:
        return answer(*given)
    except RuntimeError as error:
        if _NOT_WATCHED not in str(error):
            raise
        msg = (
            f"your function raised {describe_error(error, answer)}\nAutograd must watch the input before the critic "
            "sees it: x = x.detach().requires_grad_(), then critic(x), then the gradient with respect to this x."
        )
        raise Complaint(msg) from error


# --- Gradients and penalty ---


def ask_interpolate(answer, inputs):
    """Return the points between; the critic takes tensors, so an array will not do."""
    points = ask_with_tensors(answer, inputs)
    if not isinstance(points, torch.Tensor | None):
        msg = f"the result must be a tensor, which a critic can be given, got a {type(points).__name__}."
        raise Complaint(msg)
    return points


def ask_input_gradient(answer, inputs):
    """Return the gradient, what the critic's weights would learn of it, and what was left behind in these."""
    critic, x = AnalyticCritic(inputs["critic"], inputs["a"]), tensors(inputs["x"])
    critic.a.grad = torch.ones_like(critic.a)  # of an earlier step
    gradient = _ask_watched(answer, critic, x)
    if not isinstance(gradient, torch.Tensor):
        return no_tensor(gradient, "the gradient")
    left = torch.zeros_like(critic.a) if critic.a.grad is None else critic.a.grad
    into = _into_weights(gradient.square() / 2, critic)
    return {"gradient": gradient, "into_weights": into, "left_behind": (left - 1).abs().sum()}


def ask_gradient_penalty(answer, inputs):
    """Return the penalty, and what the critic's weights would learn of it."""
    critic = AnalyticCritic(inputs["critic"], inputs["a"])
    given = {name: tensors(inputs[name]) for name in ("real", "fake", "eps")}
    penalty = _ask_watched(answer, critic, *given.values())
    refuse_changes(given, inputs)
    if not isinstance(penalty, torch.Tensor):
        return no_tensor(penalty, "the penalty")
    return {"penalty": penalty, "into_weights": _into_weights(penalty, critic)}


def ask_critic_objective(answer, inputs):
    """Return the four numbers, and what the critic's weights would learn of the loss."""
    critic = AnalyticCritic(inputs["critic"], inputs["a"])
    given = {name: tensors(inputs[name]) for name in ("real", "fake", "eps")}
    result = _ask_watched(answer, critic, *given.values(), inputs["weight"])
    refuse_changes(given, inputs)
    if not isinstance(result, dict) or set(result) != set(OBJECTIVE):
        return f"the function must return a dict with the keys {list(OBJECTIVE)}, got {_keys(result)}."
    if not isinstance(result["loss"], torch.Tensor):
        return no_tensor(result["loss"], "the loss")
    return {**{key: result[key] for key in OBJECTIVE}, "into_weights": _into_weights(result["loss"], critic)}


def _keys(result):
    return sorted(result) if isinstance(result, dict) else type(result).__name__


# --- Steps and loop ---


def _make_networks(inputs):
    """Make critic and generator, with gradients that an earlier step has left behind."""
    critic = AnalyticCritic(inputs["critic"], inputs["a"])
    generator = _AffineGenerator(inputs["gain"], inputs["shift"])
    for parameter in (*critic.parameters(), *generator.parameters()):
        parameter.grad = torch.ones_like(parameter)
    return critic, generator


def _optimizer(network):
    """Make plain gradient descent, and a list that grows with each of its steps."""
    optimizer, steps = torch.optim.SGD(network.parameters(), lr=LEARNING_RATE), []
    optimizer.register_step_post_hook(lambda *_: steps.append(1))
    return optimizer, steps


def _is_frozen(module):
    """Whether some weight of a network takes no gradient."""
    return any(not parameter.requires_grad for parameter in module.parameters())


def _what_became(network):
    """Say what became of the gradients, all 1, that an earlier step had left in a network."""
    gradients = [parameter.grad for parameter in network.parameters()]
    if all(gradient is not None and gradient.eq(1).all() for gradient in gradients):
        return "as it was"
    return "cleared" if not any(gradient is not None and gradient.any() for gradient in gradients) else "changed"


def ask_critic_step(answer, inputs):
    """Return the record of one step of the critic, and what the step did to both networks."""
    critic, generator = _make_networks(inputs)
    optimizer, steps = _optimizer(critic)
    batch = [tensors(inputs[name]) for name in ("real", "noise", "eps")]
    record = _ask_watched(answer, critic, generator, optimizer, *batch, inputs["weight"])
    if not isinstance(record, dict) or set(record) != set(RECORD):
        return f"the step must return a dict with the keys {list(RECORD)}, got {_keys(record)}."
    return {
        **{key: record[key] for key in RECORD},
        "critic": weights_of(critic)[0],
        "generator": weights_of(generator),
        "generator_grad": _what_became(generator),
        "generator_frozen": _is_frozen(generator),
        LEFT_TO_OPTIMIZER: left_to_optimizer(len(steps), [inputs["a"]], weights_of(critic)),
        IN_TRAINING: in_training(critic, generator),
    }


def ask_generator_step(answer, inputs):
    """Return the loss of one step of the generator, and what the step did to both networks."""
    critic, generator = _make_networks(inputs)
    optimizer, steps = _optimizer(generator)
    loss = answer(critic, generator, optimizer, tensors(inputs["noise"]))
    return {
        "loss": loss,
        "generator": weights_of(generator),
        "critic": weights_of(critic)[0],
        "critic_frozen": _is_frozen(critic),
        LEFT_TO_OPTIMIZER: left_to_optimizer(len(steps), [inputs["gain"], inputs["shift"]], weights_of(generator)),
        IN_TRAINING: in_training(critic, generator),
    }


class _Spies:
    """Stand-ins for the two steps and the hook, which write down what they are given."""

    def __init__(self):
        self.calls, self.real, self.noise, self.eps, self.seen_steps = [], [], [], [], []

    def critic_step(self, real, noise, eps):
        """Take the place of a critic step; its record is the number of the call."""
        self.calls.append("critic")
        for kept, value in ((self.real, real), (self.noise, noise), (self.eps, eps)):
            kept.append(torch.as_tensor(value).detach().clone())
        number = float(len(self.calls))
        return {"w_hat": number, "penalty": number / 2, "gradient_norm": number / 4}

    def generator_step(self, noise):
        """Take the place of a generator step."""
        self.calls.append("generator")
        self.noise.append(torch.as_tensor(noise).detach().clone())
        return -float(len(self.calls))

    def on_step(self, step):
        """Take the place of a hook."""
        self.calls.append("on_step")
        self.seen_steps.append(step)


def ask_train_wgan_gp(answer, inputs):
    """Return all that a loop gave to its steps, in order, and what it returned."""
    spies, given = _Spies(), tensors(inputs)
    torch.rand(1)  # an answer that draws from the global generator without seeding it gives itself away
    history = answer(spies.critic_step, spies.generator_step, given.pop("real"), **given, on_step=spies.on_step)
    return {**vars(spies), "history": history}
