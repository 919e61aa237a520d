"""Check of week 5: the gradient penalty."""

import numpy as np
import torch

from dlfl_utils.asking.week5 import ask_gradient_penalty
from dlfl_utils.checks.core import Case, Check
from dlfl_utils.checks.parts import mistake
from dlfl_utils.checks.week5_analytic import (
    NO_ROOT,
    CompareSlopes,
    between,
    draw_example_weights,
    slopes,
)

__all__ = ["CHECKS", "draw_penalties", "gradients_at", "norms_at", "penalty_parts", "points_at"]


def draw_penalties(rng):
    """Draw critics with pairs of real and fake examples, as cases."""

    def pairs(formula, *shape, norm, about="", spread=0.15):
        real, fake = rng.uniform(0.6, 1.2, shape), rng.uniform(-2.2, -1.6, shape)
        real, fake = (v + rng.normal(0, spread, shape) for v in (real, fake))
        a = norm * np.ones(shape[1:]) if norm == 0 else draw_example_weights(rng, shape[1:], norm)
        eps = rng.uniform(0.1, 0.9, shape[0]).round(3)
        return Case({"critic": formula, "a": a, "real": real.round(3), "fake": fake.round(3), "eps": eps}, about)

    steep, flat = rng.uniform(1.6, 3.0, 2)
    return [
        pairs("sum(a * x)", 4, 3, norm=steep, about="the gradient is `a` everywhere: the penalty is (|a| - 1)^2."),
        pairs("sum(a * x)", 3, 2, norm=flat / 6, about="a norm below 1 is penalised like one above: two-sided."),
        pairs("sum(a * x**2) / 2", 5, 3, norm=1.3, about="the gradient a * x depends on where it is taken."),
        pairs("sum(a * x**2) / 2", 4, 2, 3, 3, norm=3.1, about="images: one norm per image, over all of its axes."),
        pairs("sum(a * x**3) / 3", 3, 3, norm=2.0, about="as many examples as features."),
        pairs("sum(a * x)", 3, 2, norm=0.0, about="a gradient of 0 everywhere: penalty 1, and a finite derivative."),
    ]


def _draw(rng):
    cases = draw_penalties(rng)
    return [*cases, cases[2]]


def penalty_parts(formula, a, real, fake, eps):
    """Return the penalty, its derivative with respect to `a`, and the norms of the gradients: the reference."""
    at = between(real, fake, eps)
    gradient = slopes(formula, a, at).reshape(len(real), -1)
    norms = np.linalg.norm(gradient, axis=1)
    unit = gradient / np.where(norms > 0, norms, 1)[:, None]
    by_a = unit * slopes(formula, np.ones_like(a), at).reshape(len(real), -1)
    into = np.mean(2 * (norms - 1)[:, None] * by_a, axis=0).reshape(a.shape)
    return np.mean((norms - 1) ** 2), into, norms


def _penalty(formula, a, real, fake, eps):
    penalty, into, _ = penalty_parts(formula, a, real, fake, eps)
    return {"penalty": penalty, "into_weights": into}


def points_at(real, fake, eps):
    """Return the points between real and fake, for tensors."""
    return torch.lerp(fake, real, eps.reshape(-1, *[1] * (real.ndim - 1)))


def norms_at(critic, x):
    """Return the norm of a critic's gradient at each example of `x`."""
    return torch.linalg.vector_norm(gradients_at(critic, x).flatten(1), dim=1)


def gradients_at(critic, x):
    """Return a critic's gradient at each example of `x`."""
    x = x.detach().requires_grad_()
    return torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]


def _wrong_penalty(made, message):
    return mistake(ask_gradient_penalty, ("critic", "a", "real", "fake", "eps"), made, message)


def _wrong_norms(made, message):
    """Name a mistake in what is made of the right norms."""
    return _wrong_penalty(lambda critic, r, f, e: made(norms_at(critic, points_at(r, f, e))), message)


def _wrong_points(points, message):
    """Name a mistake in where the gradient is taken."""
    return _wrong_penalty(lambda critic, r, f, e: (norms_at(critic, points(r, f, e)) - 1).square().mean(), message)


def _wrong_from_gradient(made, message):
    """Name a mistake in what is made of the right gradients."""
    return _wrong_penalty(lambda critic, r, f, e: made(gradients_at(critic, points_at(r, f, e))), message)


def _root_of_mean(rows):
    return torch.linalg.vector_norm(rows, dim=1) / rows.shape[1] ** 0.5


def _channels(gradient):
    return gradient.shape[:2] if gradient.ndim > 2 else gradient.shape[:1]


def _along_last_axis(real, fake, eps):
    return eps * real + (1 - eps) * fake if real.shape[-1] == len(eps) else real * float("nan")


_PENALTY_MISCONCEPTIONS = [
    _wrong_penalty(
        lambda critic, r, f, e: (norms_at(critic, points_at(r, f, e)) - 1).square().mean().detach(),
        "The value is right, but the penalty is a constant for autograd: it will not move the critic. "
        "Pass create_graph=True to torch.autograd.grad, and detach nothing after it.",
    ),
    _wrong_norms(
        lambda norms: (norms.mean() - 1).square(),
        "You averaged the norms and then took the square. A batch with norms 0 and 2 would go unpunished: "
        "square each example's difference from 1 first, then average.",
    ),
    _wrong_norms(
        lambda norms: (norms - 1).square().sum(),
        "You summed over the batch; the mean was asked for. A sum would make lambda depend on the batch size.",
    ),
    _wrong_norms(lambda norms: (norms - 1).square().max(), "This is the largest of the batch. The mean was asked for."),
    _wrong_norms(
        lambda norms: (norms.square() - 1).square().mean(),
        "The squared norm was compared with 1: the square root is missing.",
    ),
    _wrong_norms(
        lambda norms: torch.relu(norms - 1).square().mean(),
        "This penalty is one-sided: norms below 1 go free. The two-sided penalty was asked for.",
    ),
    _wrong_norms(
        lambda norms: (norms - 1).abs().mean(), "This is the absolute difference from 1. The square was asked for."
    ),
    _wrong_norms(
        lambda norms: (norms - 1).mean(),
        "The square is missing: norms above and below 1 would cancel, and the penalty could be negative.",
    ),
    _wrong_norms(
        lambda norms: norms.square().mean(),
        "This pulls the norm to 0. The penalty pulls it to 1: subtract 1 before you square.",
    ),
    _wrong_norms(
        lambda norms: 10 * (norms - 1).square().mean(),
        "lambda is already in it. The penalty comes without its weight; the critic's loss multiplies.",
    ),
    _wrong_norms(lambda norms: -(norms - 1).square().mean(), "The sign is wrong: a penalty is never negative."),
    _wrong_from_gradient(
        lambda gradient: (torch.linalg.vector_norm(gradient, dim=1) - 1).square().mean(),
        "On images the norm was taken over the channels alone, one norm per pixel (dim=1 of four axes). "
        "One norm per image: flatten all axes but the first.",
    ),
    _wrong_from_gradient(
        lambda gradient: (
            (torch.linalg.vector_norm(gradient.reshape(*_channels(gradient), -1), dim=-1) - 1).square().mean()
        ),
        "On images each channel got a norm of its own. One norm per image: flatten all axes but the first.",
    ),
    _wrong_from_gradient(
        lambda gradient: (torch.linalg.vector_norm(gradient, dim=-1) - 1).square().mean(),
        "On images the norm was taken over the last axis alone, one norm per row of pixels. "
        "One norm per image: flatten all axes but the first.",
    ),
    _wrong_from_gradient(
        lambda gradient: (torch.linalg.vector_norm(gradient) - 1).square(),
        "One norm was taken for the whole batch. Each example has its own.",
    ),
    _wrong_from_gradient(
        lambda gradient: (torch.linalg.vector_norm(gradient.mean(dim=0)) - 1).square(),
        "You averaged the gradients and then took the norm. Gradients of different examples cancel in an average: take "
        "each example's norm first.",
    ),
    _wrong_from_gradient(
        lambda gradient: (gradient.abs() - 1).square().mean(),
        "Each partial derivative was pulled to 1. It is the norm of an example's whole gradient that is "
        "compared with 1.",
    ),
    _wrong_from_gradient(
        # With a derivative at 0, so that it is not taken for a root that has none.
        lambda gradient: (_root_of_mean(gradient.flatten(1)) - 1).square().mean(),
        "A Euclidean norm sums the squares; you averaged them.",
    ),
    _wrong_from_gradient(
        lambda gradient: (gradient.flatten(1).abs().sum(dim=1) - 1).square().mean(),
        "This is the sum of absolute values (the 1-norm). The Euclidean norm was asked for.",
    ),
    _wrong_penalty(
        lambda critic, r, f, e: (norms_at(critic, points_at(r, f, e)) / len(r) - 1).square().mean(),
        "The gradients are too small by a factor n: they are those of the mean score. Differentiate the sum.",
    ),
    _wrong_points(
        lambda r, f, e: r,
        "The gradient was taken at the real examples. Take it between real and fake, at the interpolated points.",
    ),
    _wrong_points(
        lambda r, f, e: f,
        "The gradient was taken at the fake examples. Take it between real and fake, at the interpolated points.",
    ),
    _wrong_points(
        lambda r, f, e: points_at(f, r, e), "Real and fake are exchanged: eps = 1 must give the real example."
    ),
    _wrong_points(
        lambda r, f, e: points_at(r, f, torch.full_like(e, 0.5)),
        "The gradient was always taken in the middle of the segments: `eps` was not used.",
    ),
    _wrong_points(
        lambda r, f, e: points_at(r, f, e[:1].expand(len(e))),
        "One `eps` was used for the whole batch. Each example has its own.",
    ),
    _wrong_points(
        lambda r, f, e: points_at(r, f, e.mean().expand(len(e))),
        "The numbers in `eps` were averaged. Each example has its own.",
    ),
    _wrong_points(
        _along_last_axis,
        "`eps` ran along the last axis, one number per column. It must be one number per example.",
    ),
]

CHECKS = (
    Check(
        "week5/gradient_penalty",
        points=4,
        idea="the mean over the batch of (norm of the gradient at the interpolated point - 1)^2.",
        draw=_draw,
        judge=CompareSlopes(
            _penalty,
            rtol=2e-3,
            atol=1e-4,
            misconceptions=_PENALTY_MISCONCEPTIONS,
            not_finite=NO_ROOT,
            labels={
                "penalty": "the penalty",
                "into_weights": "the derivative of the penalty with respect to the critic's weights `a`",
            },
        ),
        ask=ask_gradient_penalty,
    ),
)
