"""Check of week 5: the critic's loss, with estimate, penalty and gradient norm apart."""

from dataclasses import replace

import numpy as np
import torch

from dlfl_utils.asking.week5 import CRITICS, ask_critic_objective
from dlfl_utils.checks.core import Check
from dlfl_utils.checks.parts import mistake
from dlfl_utils.checks.week5_analytic import NO_ROOT, CompareSlopes
from dlfl_utils.checks.week5_penalty import draw_penalties, gradients_at, norms_at, penalty_parts, points_at

__all__ = ["CHECKS", "expected_objective", "made_objective"]


def _draw(rng):
    cases, weights = draw_penalties(rng), rng.uniform(2, 9, 6).round(2)
    drawn = [{**case.inputs, "weight": float(weight)} for case, weight in zip(cases, weights, strict=True)]
    for k, inputs in enumerate(drawn):  # estimates of both signs, so that an absolute value shows
        if (expected_objective(*inputs.values())["w_hat"] < 0) != k % 2:
            inputs["a"] = -inputs["a"]
    cases = [replace(case, inputs=inputs) for case, inputs in zip(cases, drawn, strict=True)]
    return [*cases, cases[2]]


def expected_objective(formula, a, real, fake, eps, weight):
    """Return the four numbers and the derivative of the loss with respect to `a`: the reference, by hand."""
    enter = CRITICS[formula]
    w_hat_by_a = enter(real).mean(axis=0) - enter(fake).mean(axis=0)
    penalty, penalty_by_a, norms = penalty_parts(formula, a, real, fake, eps)
    w_hat = np.sum(a * w_hat_by_a)
    return {
        "loss": -w_hat + weight * penalty,
        "w_hat": w_hat,
        "penalty": penalty,
        "gradient_norm": norms.mean(),
        "into_weights": -w_hat_by_a + weight * penalty_by_a,
    }


def made_objective(critic, real, fake, eps, weight):
    """Return the four numbers as tensors that autograd can follow: what mistakes are made of."""
    norms = norms_at(critic, points_at(real, fake, eps))
    w_hat, penalty = critic(real).mean() - critic(fake).mean(), (norms - 1).square().mean()
    return {"loss": weight * penalty - w_hat, "w_hat": w_hat, "penalty": penalty, "gradient_norm": norms.mean()}


def _wrong(change, message):
    """Name a mistake in what is made of the right parts: a dict of the entries that differ."""

    def made(critic, real, fake, eps, weight):
        parts = made_objective(critic, real, fake, eps, weight)
        return {**parts, **change({**parts, "weight": weight})}

    return mistake(ask_critic_objective, ("critic", "a", "real", "fake", "eps", "weight"), made, message)


def _wrong_inputs(change, message):
    """Name a mistake in what the right function was given."""

    def made(critic, real, fake, eps, weight):
        return made_objective(critic, *change(real, fake, eps, weight))

    return mistake(ask_critic_objective, ("critic", "a", "real", "fake", "eps", "weight"), made, message)


def _wrong_gradients(change, message, *, points=points_at, flat=True):
    """Name a mistake in what is made of the gradients (one row per example, if flat), or in where they are taken."""

    def made(critic, real, fake, eps, weight):
        gradients = gradients_at(critic, points(real, fake, eps))
        penalty, norm = change(gradients.flatten(1) if flat else gradients)
        parts = made_objective(critic, real, fake, eps, weight)
        return {**parts, "loss": weight * penalty - parts["w_hat"], "penalty": penalty, "gradient_norm": norm}

    return mistake(ask_critic_objective, ("critic", "a", "real", "fake", "eps", "weight"), made, message)


def _wrong_norms(change, message):
    """Name a mistake in what is made of the norms: penalty and mean norm."""
    return _wrong_gradients(lambda gradients: change(torch.linalg.vector_norm(gradients, dim=1)), message)


def _of_norms(norms):
    return (norms - 1).square().mean(), norms.mean()


def _wrong_places(place, message):
    """Name a mistake in where the right norms are taken."""
    return _wrong_gradients(
        lambda gradients: _of_norms(torch.linalg.vector_norm(gradients, dim=1)),
        message,
        points=lambda real, fake, eps: place(real, fake),
    )


def _of_mean(gradients):
    norm = torch.linalg.vector_norm(gradients.mean(dim=0))
    return (norm - 1).square(), norm


def _absolute(parts):
    w_hat = parts["w_hat"].abs()
    return {"w_hat": w_hat, "loss": -w_hat + parts["weight"] * parts["penalty"]}


_MISCONCEPTIONS = [
    _wrong(
        _absolute,
        "There is an absolute value in the estimate, in `w_hat` and in the loss. It keeps its sign: a critic that is "
        "wrong about the order must turn round, and w_hat below 0 tells so.",
    ),
    _wrong(
        lambda parts: {"loss": -parts["w_hat"].abs() + parts["weight"] * parts["penalty"]},
        "There is an absolute value in the loss. The estimate keeps its sign: a critic that is wrong about the order "
        "must turn round.",
    ),
    _wrong(
        lambda parts: {"loss": parts["w_hat"] + parts["weight"] * parts["penalty"]},
        "The estimate has the wrong sign in the loss: the critic is to make w_hat large, so it minimises -w_hat.",
    ),
    _wrong(
        lambda parts: {"loss": -parts["w_hat"] - parts["weight"] * parts["penalty"]},
        "The penalty has the wrong sign in the loss: it is added to what is minimised. "
        "Subtracted, it rewards steep critics.",
    ),
    _wrong(
        lambda parts: {"loss": parts["w_hat"] - parts["weight"] * parts["penalty"]},
        "The whole loss has the wrong sign: the critic minimises -w_hat + weight * penalty.",
    ),
    _wrong(
        lambda parts: {"loss": -parts["w_hat"] + parts["penalty"]},
        "The penalty entered the loss without its weight: `weight` was not used.",
    ),
    _wrong(
        lambda parts: {"loss": -parts["w_hat"] + 10 * parts["penalty"]},
        "The penalty's weight is fixed at 10. Use `weight`.",
    ),
    _wrong(lambda parts: {"loss": -parts["w_hat"]}, "The penalty is missing in the loss."),
    _wrong(
        lambda parts: {"loss": -parts["w_hat"] + parts["weight"] * parts["penalty"].detach()},
        "The loss has the right value, but its penalty is a constant for autograd: it will not move the critic.",
    ),
    _wrong(
        lambda parts: {"loss": -parts["w_hat"].detach() + parts["weight"] * parts["penalty"]},
        "The loss has the right value, but its estimate is a constant for autograd (by `.item()`, `detach()` or "
        "`torch.no_grad()`): only the penalty moves the critic.",
    ),
    _wrong(lambda parts: {"loss": parts["loss"].detach()}, "The loss was detached: it will not move the critic."),
    _wrong(
        lambda parts: {"loss": -parts["weight"] * parts["w_hat"] + parts["penalty"]},
        "The weight stands before the estimate. It belongs to the penalty.",
    ),
    _wrong(
        lambda parts: {"w_hat": parts["w_hat"].abs()},
        "`w_hat` is an absolute value. The estimate keeps its sign: below 0 it tells that the critic is wrong.",
    ),
    _wrong(
        lambda parts: {"w_hat": -parts["w_hat"]},
        "`w_hat` has the wrong sign: it is mean score of real minus mean score of fake.",
    ),
    _wrong(
        lambda parts: {"w_hat": -parts["loss"]},
        "`w_hat` has the penalty in it. Estimate and penalty are reported apart.",
    ),
    _wrong(
        lambda parts: {"w_hat": 1 - parts["loss"]},
        "`w_hat` is 1 - loss. An estimate does not lie between 0 and 1: it is mean score of real minus mean score of "
        "fake.",
    ),
    _wrong(
        lambda parts: {"penalty": parts["weight"] * parts["penalty"]},
        "`penalty` has its weight in it. Report it without.",
    ),
    *(
        _wrong_inputs(
            change, "Real and fake scores are exchanged: w_hat is mean score of real minus mean score of fake."
        )
        for change in (
            lambda real, fake, eps, weight: (fake, real, 1 - eps, weight),
            lambda real, fake, eps, weight: (fake, real, eps, weight),
        )
    ),
    _wrong_inputs(
        lambda real, fake, eps, weight: (real, fake, 1 - eps, weight),
        "Real and fake are exchanged in the interpolation: eps = 1 must give the real example.",
    ),
    _wrong_gradients(
        lambda gradients: _of_norms(torch.linalg.vector_norm(gradients, dim=1)),
        "On images the norm was taken over the channels alone, one norm per pixel (dim=1 of four axes). "
        "One norm per image: flatten all axes but the first.",
        flat=False,
    ),
    _wrong_places(
        lambda real, fake: real,
        "The gradient was taken at the real examples. Take it between real and fake, at the interpolated points.",
    ),
    _wrong_places(
        lambda real, fake: fake,
        "The gradient was taken at the fake examples. Take it between real and fake, at the interpolated points.",
    ),
    _wrong_gradients(
        _of_mean,
        "You averaged the gradients and then took the norm. Gradients of different examples cancel in an average: take "
        "each example's norm first.",
    ),
    _wrong_norms(
        lambda norms: ((norms.mean() - 1).square(), norms.mean()),
        "You averaged the norms and then took the square. Square each example's difference from 1 first, then average.",
    ),
    _wrong_norms(
        lambda norms: (torch.relu(norms - 1).square().mean(), norms.mean()),
        "This penalty is one-sided: norms below 1 go free. The two-sided penalty was asked for.",
    ),
    _wrong_norms(
        lambda norms: ((norms.square() - 1).square().mean(), norms.square().mean()),
        "The squared norm was compared with 1: the square root is missing.",
    ),
    _wrong_norms(
        lambda norms: ((norms - 1).square().mean(), norms.square().mean()),
        "`gradient_norm` is a mean of squared norms: the square root is missing.",
    ),
    _wrong_norms(
        lambda norms: ((norms - 1).square().mean(), norms.max()),
        "`gradient_norm` is the largest norm of the batch; the mean was asked for.",
    ),
    _wrong_norms(
        lambda norms: ((norms - 1).square().mean(), norms.mean() - 1),
        "`gradient_norm` has 1 subtracted. Report the norm itself: near 1 is what one wants to see.",
    ),
    _wrong_norms(
        lambda norms: ((norms - 1).square().sum(), norms.mean()),
        "The penalty was summed over the batch; the mean was asked for.",
    ),
]

CHECKS = (
    Check(
        "week5/critic_objective",
        points=4,
        idea="loss = -w_hat + weight * penalty, and each part reported by itself.",
        draw=_draw,
        judge=CompareSlopes(
            expected_objective,
            rtol=2e-3,
            atol=1e-3,
            misconceptions=_MISCONCEPTIONS,
            not_finite=NO_ROOT,
            labels={"into_weights": "the derivative of the loss with respect to the critic's weights `a`"},
        ),
        ask=ask_critic_objective,
    ),
)
