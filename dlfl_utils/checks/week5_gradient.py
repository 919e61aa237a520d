"""Checks of week 5: points between real and fake, and the gradient of a critic with respect to its input."""

import numpy as np
import torch

from dlfl_utils.asking.week5 import ask_input_gradient, ask_interpolate
from dlfl_utils.checks.core import Case, Check, Misconception
from dlfl_utils.checks.parts import CompareParts, mistake
from dlfl_utils.checks.week5_analytic import (
    NOT_FINITE,
    CompareTwice,
    between,
    draw_example_weights,
    per_example,
    slopes,
)

__all__ = ["CHECKS"]

# --- interpolate ---


def _draw_pairs(rng):
    def pair(*shape, eps=None, about=""):
        eps = rng.uniform(0.1, 0.9, shape[0]).round(3) if eps is None else np.array(eps)
        real, fake = rng.normal(1, 1, shape).round(3), rng.normal(-1, 1, shape).round(3)
        return Case({"real": real, "fake": fake, "eps": eps}, about)

    first = pair(4, 3)
    return [
        first,
        pair(3, 3, about="as many examples as features: `eps` belongs to the rows, not to the columns."),
        pair(2, 1, 2, 2, about="images, with four axes."),
        pair(4, 1, 4, 4, about="images as wide as the batch is long: `eps` belongs to the images, not to the columns."),
        pair(2, 3, eps=[0.0, 1.0], about="eps = 0 gives the fake example, eps = 1 the real one."),
        first,
    ]


_INTERPOLATE_MISCONCEPTIONS = [
    Misconception(
        lambda real, fake, eps: between(fake, real, eps),
        "Real and fake are exchanged: eps = 1 must give the real example.",
    ),
    Misconception(
        lambda real, fake, eps: (eps * real + (1 - eps) * fake) if real.shape[-1] == len(eps) else real * np.nan,
        "`eps` ran along the last axis, one number per column. It must be one number per example: give it the shape "
        "(n, 1, ..., 1), with as many axes as `real` has.",
    ),
    Misconception(
        lambda real, fake, eps: between(real, fake, np.full(len(eps), eps[0])),
        "One `eps` was used for the whole batch. Each example has its own.",
    ),
    Misconception(
        lambda real, fake, eps: between(real, fake, np.full(len(eps), eps.mean())),
        "The numbers in `eps` were averaged. Each example has its own.",
    ),
    Misconception(
        lambda real, fake, eps: per_example(eps, real) * real + fake,
        "The fake example was not weighed: its weight is 1 - eps.",
    ),
    Misconception(
        lambda real, fake, eps: real + (1 - per_example(eps, real)) * fake,
        "The real example was not weighed: its weight is eps.",
    ),
    Misconception(
        lambda real, fake, eps: per_example(eps, real) * (real + fake),
        "Both got the weight eps. The two weights sum to 1: the fake example has 1 - eps.",
    ),
    Misconception(
        lambda real, fake, eps: real + per_example(eps, real) * (real - fake),
        "This point lies beyond the real example, not between the two.",
    ),
    Misconception(
        lambda real, fake, eps: fake - per_example(eps, real) * (real - fake),
        "A sign is wrong: this point lies beyond the fake example, not between the two.",
    ),
    Misconception(
        lambda real, fake, eps: per_example(eps, real) * real - (1 - per_example(eps, real)) * fake,
        "A sign is wrong: the two weighted examples are to be added.",
    ),
    Misconception(
        lambda real, fake, eps: (real + fake) / 2, "This is always the middle of the segment: `eps` was not used."
    ),
    Misconception(
        lambda real, fake, eps: np.sqrt(per_example(eps, real)) * real + np.sqrt(1 - per_example(eps, real)) * fake,
        "The weights are square roots and do not sum to 1. A point of the segment has the weights eps and 1 - eps.",
    ),
]

# --- input_gradient ---


def _draw_points(rng):
    def points(formula, *shape, norm=1.5, about=""):
        x = rng.uniform(0.5, 1.5, shape) * rng.choice([-1.0, 1.0], shape)
        a = draw_example_weights(rng, shape[1:], norm)
        return Case({"critic": formula, "a": a, "x": x.round(3)}, about)

    return [
        points("sum(a * x)", 3, 2, about="the gradient of a linear critic is `a`, whatever x is."),
        points("sum(a * x**2) / 2", 4, 3, about="the gradient is a * x."),
        points("sum(a * x**3) / 3", 2, 1, 2, 2, about="images: the gradient has the shape of x, four axes."),
        points("sum(a * x**2) / 2", 1, 4, about="a batch of one example."),
    ]


def _gradient_parts(formula, a, x):
    gradient = slopes(formula, a, x)
    into = (gradient * slopes(formula, np.ones_like(a), x)).sum(axis=0)
    return {"gradient": gradient, "into_weights": into, "left_behind": 0.0}


def _grad(scores, x, **options):
    return torch.autograd.grad(scores, x, create_graph=True, **options)[0]


def _wrong_gradient(made, message):
    """Name a mistake in what is made of the critic and of points that can be differentiated."""
    return mistake(
        ask_input_gradient, ("critic", "a", "x"), lambda critic, x: made(critic, x.detach().requires_grad_()), message
    )


def _backward(critic, x):
    critic.a.grad += torch.autograd.grad(critic(x).sum(), critic.a)[0]  # as backward does, without its warning
    return _grad(critic(x).sum(), x)


def _clear(critic, x):
    critic.zero_grad()
    return _grad(critic(x).sum(), x)


_GRADIENT_MISCONCEPTIONS = [
    _wrong_gradient(
        lambda critic, x: _grad(critic(x).sum(), x).detach(),
        "The gradient is right, but for autograd it is a constant: it was detached, or taken without create_graph=True."
        " A penalty made of it would not move the critic.",
    ),
    _wrong_gradient(
        lambda critic, x: _backward(critic, x).detach(),
        "The gradient is right, but `backward` made it a constant for autograd, and added to the `.grad` of the "
        "critic's weights. Use torch.autograd.grad(..., create_graph=True): it returns a gradient that can be "
        "differentiated again, and touches no `.grad`.",
    ),
    _wrong_gradient(
        _backward,
        "The gradient is right, but `backward` also added to the `.grad` of the critic's weights, and the next "
        "optimizer step would use that. torch.autograd.grad touches no `.grad`.",
    ),
    _wrong_gradient(
        _clear,
        "The gradient is right, but the `.grad` of the critic's weights was cleared, with what others had put there. "
        "torch.autograd.grad touches no `.grad`.",
    ),
    _wrong_gradient(
        lambda critic, x: _grad(critic(x).mean(), x),
        "This is the gradient of the mean score: each row is too small by a factor n. Each example's own gradient is "
        "wanted: differentiate the sum.",
    ),
    _wrong_gradient(
        lambda critic, x: _grad(critic(x).square().sum(), x),
        "The scores were squared before the derivative was taken.",
    ),
    _wrong_gradient(
        lambda critic, x: _grad(critic(x).sum(), x).sum(dim=0),
        "The gradients of the batch were added up. Each example keeps its own: the result has the shape of `x`.",
    ),
    _wrong_gradient(
        lambda critic, x: torch.linalg.vector_norm(_grad(critic(x).sum(), x).flatten(1), dim=1),
        "These are norms. The gradients themselves were asked for.",
    ),
    _wrong_gradient(
        lambda critic, x: -_grad(critic(x).sum(), x), "The sign is wrong: this is the gradient of minus the score."
    ),
    _wrong_gradient(
        lambda critic, x: _grad(critic(x).sum(), x).abs(), "The signs of the entries are lost: take no absolute values."
    ),
    _wrong_gradient(
        lambda critic, x: _grad(critic(x)[0], x),
        "Only the first example's score was differentiated: the other rows are 0. Differentiate the sum of all scores.",
    ),
    _wrong_gradient(
        lambda critic, x: torch.nn.functional.normalize(_grad(critic(x).sum(), x).flatten(1)).reshape(x.shape),
        "Each gradient was divided by its norm. Return it as it is: its length is what the penalty looks at.",
    ),
]

CHECKS = (
    Check(
        "week5/interpolate",
        points=2,
        idea="a point of the segment from fake to real, with one eps per example.",
        draw=_draw_pairs,
        judge=CompareTwice(between, misconceptions=_INTERPOLATE_MISCONCEPTIONS),
        ask=ask_interpolate,
    ),
    Check(
        "week5/input_gradient",
        points=3,
        idea="torch.autograd.grad of the summed scores; create_graph keeps the way back to the critic's weights.",
        draw=_draw_points,
        judge=CompareParts(
            _gradient_parts,
            misconceptions=_GRADIENT_MISCONCEPTIONS,
            not_finite=NOT_FINITE,
            labels={
                "gradient": "the gradient",
                "into_weights": "the derivative of half the squared gradient with respect to the critic's weights `a`",
                "left_behind": "how far the `.grad` of the critic's weights was moved",
            },
        ),
        ask=ask_input_gradient,
    ),
)
