"""Check of the third extra notebook: the gradient penalty in Keras 3."""

from functools import partial

import numpy as np
import torch

from dlfl_utils.asking.extra_keras import SHAPE, ask_gradient_penalty, with_derivative
from dlfl_utils.asking.tensors import network_inputs, tensors
from dlfl_utils.checks.core import Case, Misconception
from dlfl_utils.checks.extra_keras_messages import CompareNetworks, NetworkCheck
from dlfl_utils.checks.extra_keras_networks import N_PIXELS, scores, twin

__all__ = ["CHECKS", "NO_DRAWING", "like"]

#: What to say if the same inputs gave two different results.
NO_DRAWING = "Use the `eps` that you are given; draw nothing here."


def _draw_pairs(rng):
    def case(weights, about="", *, activation="tanh", shape=SHAPE):
        # Far apart, and nearer to one end: a critic of a few rectifiers has another slope at each place.
        real = rng.normal(scale=2, size=(6, *shape))
        fake = -real + rng.normal(scale=0.5, size=real.shape)
        eps = rng.permutation(np.concatenate([rng.uniform(0.0, 0.3, 3), rng.uniform(0.7, 1.0, 3)]))
        return Case({"critic": weights, "activation": activation, "real": real, "fake": fake, "eps": eps}, about)

    first = case(
        network_inputs(rng, (N_PIXELS, 5, 1)),
        "`critic` is a network with leaky rectifiers; its gradient differs from example to example.",
        activation="leaky_relu",
    )
    return [
        first,
        # Of the smooth ones the gradient tells the place exactly, where rectifiers tell the piece alone.
        case(network_inputs(rng, (N_PIXELS, 4, 4, 1)), "a critic with tanh in place of rectifiers."),
        case(
            network_inputs(rng, (N_PIXELS, 5, 1)),
            "examples with one axis, as points in space have: `eps` must get as many axes as `real` has.",
            shape=(N_PIXELS,),
        ),
        case(
            [np.zeros_like(w) for w in first.inputs["critic"]],
            "a critic that is flat everywhere. A square root has no derivative at 0; that of `ops.norm` is 0 there.",
        ),
        first,
    ]


def like(eps, real):
    """Give one number per example as many axes as the examples have."""
    return eps.view(-1, *[1] * (real.ndim - 1))


def _penalty(rule, *, where=lambda real, fake, eps: eps * real + (1 - eps) * fake, total=torch.sum, create_graph=True):
    """Make a penalty of a rule for the gradient, which keeps its axes, and of a place where it is taken."""

    def formula(weights, activation, real, fake, eps):
        critic = twin(weights, activation)
        real, fake, eps = map(tensors, (real, fake, eps))
        x = where(real, fake, like(eps, real)).requires_grad_()
        (gradient,) = torch.autograd.grad(total(scores(critic, x)), x, create_graph=create_graph)
        return with_derivative(rule(gradient), list(critic.parameters()))

    return formula


def _with_one_eps(real, fake, eps, *, choose):
    one = choose(eps)
    return one * real + (1 - one) * fake


def _norms(gradient):
    return torch.linalg.vector_norm(gradient.flatten(1), dim=1)


def _two_sided(gradient):
    return (_norms(gradient) - 1).square().mean()


_PENALTY_MISCONCEPTIONS = [
    Misconception(
        _penalty(_two_sided, create_graph=False),
        "The penalty has no derivative, so the critic learns nothing from it: the gradient was taken without "
        "`create_graph=True`, or the result was cut off by `.detach()`, `.item()` or `float`.",
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
        "Real and generated examples are exchanged: eps must multiply the real one, eps * real + (1 - eps) * fake.",
    ),
    Misconception(
        _penalty(_two_sided, where=lambda real, fake, eps: (real + fake) / 2),
        "`eps` was not used: every point lies half-way. It says where on each segment the point lies.",
    ),
    *(
        Misconception(
            _penalty(_two_sided, where=partial(_with_one_eps, choose=choose)),
            "One `eps` served all examples. Each pair of a real and a generated example has its own.",
        )
        for choose in (lambda eps: eps[0], lambda eps: eps[-1], torch.mean)
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


CHECKS = (
    NetworkCheck(
        "extra_keras/gradient_penalty",
        points=3,
        idea="the mean of (norm of the gradient - 1)^2 at eps * real + (1 - eps) * fake, to be differentiated again.",
        draw=_draw_pairs,
        judge=CompareNetworks(
            _penalty(_two_sided),
            rtol=1e-3,
            atol=1e-5,
            misconceptions=_PENALTY_MISCONCEPTIONS,
            again=f"{NO_DRAWING} The gradient is taken between real and fake, where `eps` says.",
        ),
        ask=ask_gradient_penalty,
    ),
)
