"""Checks of the third extra notebook: the gradient penalty in Keras 3, and a critic's step with it."""

from functools import partial

import numpy as np
import torch

from dlfl_utils.asking.extra_keras import (
    PENALISED_RATE,
    SHAPE,
    ask_gradient_penalty,
    ask_wgan_gp_critic_step,
    with_derivative,
)
from dlfl_utils.asking.tensors import network, network_inputs, tensors
from dlfl_utils.checks.core import Case, Check, Misconception
from dlfl_utils.checks.extra_keras_networks import N_PIXELS, Steps, draw_batches, judge_steps, same_mistakes, scores
from dlfl_utils.checks.extra_keras_wgan import clip, minus_w_hat, w_hat
from dlfl_utils.checks.week5_analytic import CompareTwice

__all__ = ["CHECKS"]

WEIGHT = 10.0

# --- gradient_penalty ---


def _draw_pairs(rng):
    def case(weights, about=""):
        # Far apart, and nearer to one end: a critic of a few rectifiers has another slope at each place.
        real = rng.normal(scale=2, size=(6, *SHAPE))
        fake = -real + rng.normal(scale=0.5, size=real.shape)
        eps = rng.permutation(np.concatenate([rng.uniform(0.0, 0.3, 3), rng.uniform(0.7, 1.0, 3)]))
        return Case({"critic": weights, "real": real, "fake": fake, "eps": eps}, about)

    weights = network_inputs(rng, (N_PIXELS, 5, 1))
    first = case(weights, "`critic` is a network with these weights; its gradient differs from example to example.")
    return [
        first,
        case(network_inputs(rng, (N_PIXELS, 4, 4, 1))),
        case(
            [np.zeros_like(w) for w in weights],
            "a critic that is flat everywhere. A square root has no derivative at 0; that of `ops.norm` is 0 there.",
        ),
        first,
    ]


def _penalty(rule, *, where=lambda real, fake, eps: eps * real + (1 - eps) * fake, total=torch.sum, create_graph=True):
    """Make a penalty of a rule for the gradient, which keeps its axes, and of a place where it is taken."""

    def formula(weights, real, fake, eps):
        critic = network(weights)
        real, fake, eps = map(tensors, (real, fake, eps))
        x = where(real, fake, eps.view(-1, 1, 1, 1)).requires_grad_()
        (gradient,) = torch.autograd.grad(total(scores(critic, x)), x, create_graph=create_graph)
        return with_derivative(rule(gradient), list(critic.parameters()))

    return formula


def _norms(gradient):
    return torch.linalg.vector_norm(gradient.flatten(1), dim=1)


def _two_sided(gradient):
    return (_norms(gradient) - 1).square().mean()


_PENALTY_MISCONCEPTIONS = [
    Misconception(
        _penalty(_two_sided, create_graph=False),
        "The penalty has no derivative: without `create_graph=True` the gradient is a constant and the critic learns "
        "nothing from it.",
    ),
    Misconception(
        _penalty(lambda g: (torch.linalg.vector_norm(g, dim=1) - 1).square().mean()),
        "The norm went over one axis only. An example's gradient has one norm, over all of its pixels.",
    ),
    Misconception(
        _penalty(lambda g: (g.abs() - 1).square().mean()),
        "Each pixel got a norm of its own. An example's gradient has one norm, over all of its pixels.",
    ),
    Misconception(
        _penalty(lambda g: (torch.linalg.vector_norm(g) - 1).square()),
        "One norm was taken over the whole batch. Each example has its own.",
    ),
    Misconception(
        _penalty(lambda g: (torch.linalg.vector_norm(g.mean(dim=0)) - 1).square()),
        "The gradients were averaged and then the norm was taken. Gradients of different examples cancel in an "
        "average: take each example's norm first.",
    ),
    Misconception(
        _penalty(lambda g: (_norms(g).mean() - 1).square()),
        "The norms were averaged first and squared last. Square each example's deviation from 1, then take the mean.",
    ),
    Misconception(
        _penalty(lambda g: (_norms(g) - 1).square().sum()), "The penalty was summed over the batch. It is a mean."
    ),
    Misconception(
        _penalty(lambda g: (_norms(g).square() - 1).square().mean()),
        "The squared norm was compared with 1. Take the square root first.",
    ),
    Misconception(
        _penalty(lambda g: (_norms(g) - 1).abs().mean()), "The square is missing: (norm - 1)^2, not its absolute value."
    ),
    Misconception(
        _penalty(lambda g: (_norms(g) - 1).clamp(min=0).square().mean()),
        "This penalty is one-sided. The paper's is two-sided: slopes below 1 cost as well.",
    ),
    Misconception(
        _penalty(lambda g: _norms(g).square().mean()),
        "The slope is drawn to 0. The penalty draws it to 1: (norm - 1)^2.",
    ),
    Misconception(
        _penalty(_two_sided, where=lambda real, fake, eps: real.clone()),
        "The gradient was taken at the real examples. It is taken between: eps * real + (1 - eps) * fake.",
    ),
    Misconception(
        _penalty(_two_sided, where=lambda real, fake, eps: fake.clone()),
        "The gradient was taken at the generated examples. It is taken between: eps * real + (1 - eps) * fake.",
    ),
    Misconception(
        _penalty(_two_sided, where=lambda real, fake, eps: eps * fake + (1 - eps) * real),
        "eps belongs to the real examples here: eps * real + (1 - eps) * fake.",
    ),
    Misconception(
        _penalty(_two_sided, where=lambda real, fake, eps: (real + fake) / 2),
        "`eps` was not used: every point lies half-way. It says where on each segment the point lies.",
    ),
    Misconception(
        _penalty(_two_sided, total=torch.mean),
        "The mean of the scores was differentiated, dividing each gradient by the size of the batch. Take the sum.",
    ),
    Misconception(
        _penalty(lambda g: 10 * _two_sided(g)),
        "The weight 10 is not part of the penalty: the critic's step multiplies.",
    ),
]

# --- wgan_gp_critic_step ---


def _penalty_of(critic, generator, batch, *, at=None):
    fake = generator(batch["noise"]).detach().view(-1, *SHAPE)
    eps = batch["eps"].view(-1, 1, 1, 1)
    x = (eps * batch["real"] + (1 - eps) * fake if at is None else batch[at]).detach().requires_grad_()
    (gradient,) = torch.autograd.grad(scores(critic, x).sum(), x, create_graph=True)
    return (torch.linalg.vector_norm(gradient.flatten(1), dim=1) - 1).square().mean()


def _penalised(*inputs, weight=WEIGHT, sign=-1, at=None):
    return sign * w_hat(*inputs) + weight * _penalty_of(*inputs, at=at)


def _seen(*inputs):
    return w_hat(*inputs), _penalty_of(*inputs)


def _gp(minimise=_penalised, **options):
    return Steps("critic", PENALISED_RATE, minimise, **({"returned": _seen} | options))


_GP_MISCONCEPTIONS = [
    *same_mistakes(_gp, "critic", "generator"),
    Misconception(_gp(minus_w_hat), "The step took no notice of the penalty. The loss is -w_hat + 10 * penalty."),
    Misconception(_gp(partial(_penalised, weight=1.0)), "The penalty's weight of 10 is missing in the loss."),
    Misconception(
        _gp(partial(_penalised, weight=-WEIGHT)), "The penalty was subtracted, so steep critics are paid. Add it."
    ),
    Misconception(
        _gp(partial(_penalised, sign=1)), "The critic makes its estimate small: the loss is -w_hat + 10 * penalty."
    ),
    Misconception(
        _gp(returned=lambda *inputs: (w_hat(*inputs), WEIGHT * _penalty_of(*inputs))),
        "The penalty came back with its weight. Return it bare: its square root says how far slopes are from 1.",
    ),
    Misconception(
        _gp(returned=lambda *inputs: (-w_hat(*inputs), _penalty_of(*inputs))),
        "The first value is minus the estimate. Return w_hat itself.",
    ),
    Misconception(
        _gp(returned=lambda *inputs: _seen(*inputs)[::-1]),
        "The two values are exchanged: first w_hat, then the penalty.",
    ),
    Misconception(
        _gp(returned=lambda *inputs: (_penalised(*inputs), _penalty_of(*inputs))),
        "The first value is the loss. Estimate and penalty are shown apart: return w_hat, not their sum.",
    ),
    Misconception(
        _gp(returned=lambda *inputs: (1 - _penalised(*inputs), _penalty_of(*inputs))),
        "The first value is 1 - loss. An estimate does not lie between 0 and 1: return w_hat itself.",
    ),
    Misconception(
        _gp(partial(_penalised, at="real"), returned=lambda *inputs: (w_hat(*inputs), _penalty_of(*inputs, at="real"))),
        "The penalty was taken at the real examples. Hand `real`, `fake` and `eps` to `keras_gan.gradient_penalty`.",
    ),
    Misconception(
        _gp(after=partial(clip, limit=0.01)),
        "The weights were clipped as well. The penalty takes the place of clipping.",
    ),
]

CHECKS = (
    Check(
        "extra_keras/gradient_penalty",
        points=3,
        idea="the mean of (norm of the gradient - 1)^2 at eps * real + (1 - eps) * fake, to be differentiated again.",
        draw=_draw_pairs,
        judge=CompareTwice(_penalty(_two_sided), rtol=1e-3, atol=1e-5, misconceptions=_PENALTY_MISCONCEPTIONS),
        ask=ask_gradient_penalty,
    ),
    Check(
        "extra_keras/wgan_gp_critic_step",
        points=3,
        idea="descend -w_hat + 10 * penalty by the critic's variables; return w_hat and the penalty apart.",
        draw=draw_batches("critic", PENALISED_RATE, eps=True),
        judge=judge_steps(_gp(), _GP_MISCONCEPTIONS),
        ask=ask_wgan_gp_critic_step,
    ),
)
