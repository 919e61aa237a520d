"""What the checks of week 5 share: critics whose gradients are known by hand, and two things to say about answers."""

import numpy as np
import torch
from torch import nn

from dlfl_utils.checks.tensors import tensors

__all__ = [
    "CRITICS",
    "NOT_FINITE",
    "AnalyticCritic",
    "between",
    "draw_example_weights",
    "into_weights",
    "no_tensor",
    "per_example",
    "slopes",
]

#: Formula of a critic f -> how an entry x of an example enters, and the slope of that: the gradient is a * slope.
CRITICS = {
    "sum(a * x)": (lambda x: x, lambda x: 0 * x + 1),
    "sum(a * x**2) / 2": (lambda x: x * x / 2, lambda x: x),
    "sum(a * x**3) / 3": (lambda x: x * x * x / 3, lambda x: x * x),
}


#: What to say of a derivative with a NaN in it.
NOT_FINITE = "there is a NaN or an infinity in it. The root has no derivative at 0: use a norm that has one."


class AnalyticCritic(nn.Module):
    """A critic of `CRITICS`, with its numbers `a` as weights; scores have shape (n,)."""

    def __init__(self, formula, a):
        super().__init__()
        self.enter = CRITICS[formula][0]
        self.a = nn.Parameter(tensors(np.asarray(a)))

    def forward(self, x):
        """Return one score per example."""
        return (self.a * self.enter(x)).flatten(1).sum(dim=1)


def slopes(formula, a, x):
    """Return the gradient of a critic of `CRITICS` at the rows of `x`: an array like `x`."""
    return a * CRITICS[formula][1](x)


def draw_example_weights(rng, shape, norm):
    """Draw the numbers `a` of a critic, with the given Euclidean norm and no entry near 0."""
    a = rng.uniform(0.5, 1.5, shape) * rng.choice([-1.0, 1.0], shape)
    return (norm * a / np.linalg.norm(a)).round(3)


def per_example(values, like):
    """Reshape one number per example so that it stands before the axes of `like`."""
    return np.reshape(values, (-1, *(1,) * (np.ndim(like) - 1)))


def between(real, fake, eps):
    """Return the points eps * real + (1 - eps) * fake, for arrays."""
    return per_example(eps, real) * real + (1 - per_example(eps, real)) * fake


def into_weights(value, critic):
    """Return the derivative of a learner's value with respect to a critic's numbers; 0 where none is connected."""
    zeros = torch.zeros_like(critic.a)
    if not value.requires_grad:
        return zeros
    found = torch.autograd.grad(value.sum(), critic.a, allow_unused=True, retain_graph=True)[0]
    return zeros if found is None else found


def no_tensor(value, what):
    """Say what a learner returned in place of one tensor."""
    if value is None:
        return "the function returns nothing. Does it end with `return`?"
    if isinstance(value, tuple | list):
        return (
            f"{what} alone is needed, one tensor, got {len(value)} things. torch.autograd.grad gives a tuple: take [0]."
        )
    return f"{what} must be a tensor, from which autograd can go on, got a {type(value).__name__}."
