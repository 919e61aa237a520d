"""Check of the third extra notebook: a critic's step with the gradient penalty in Keras 3."""

from functools import partial

import torch

from dlfl_utils.asking.extra_keras import PENALISED_RATE, SHAPE, ask_wgan_gp_critic_step
from dlfl_utils.checks.core import Misconception
from dlfl_utils.checks.extra_keras_gan import discriminator_loss
from dlfl_utils.checks.extra_keras_messages import NetworkCheck
from dlfl_utils.checks.extra_keras_networks import Steps, draw_batches, judge_steps, same_mistakes, scores
from dlfl_utils.checks.extra_keras_penalty import NO_DRAWING, like
from dlfl_utils.checks.extra_keras_wgan import clip, minus_w_hat, squashed, w_hat

__all__ = ["CHECKS"]

WEIGHT = 10.0


def _penalty_of(critic, generator, batch, *, where=lambda real, fake, eps: eps * real + (1 - eps) * fake):
    fake = generator(batch["noise"]).detach().view(-1, *SHAPE)
    x = where(batch["real"], fake, like(batch["eps"], fake)).clone().requires_grad_()
    (gradient,) = torch.autograd.grad(scores(critic, x).sum(), x, create_graph=True)
    return (torch.linalg.vector_norm(gradient.flatten(1), dim=1) - 1).square().mean()


def _penalised(*inputs, weight=WEIGHT, sign=-1, estimate=w_hat, **place):
    return sign * estimate(*inputs) + weight * _penalty_of(*inputs, **place)


def _seen(*inputs):
    return w_hat(*inputs), _penalty_of(*inputs)


def _gp(minimise=_penalised, **options):
    return Steps("critic", PENALISED_RATE, minimise, activation="tanh", **({"returned": _seen} | options))


def _penalised_at(where, message):
    """Make a misconception of a place where the penalty is taken."""

    def returned(*inputs):
        return w_hat(*inputs), _penalty_of(*inputs, where=where)

    return Misconception(_gp(partial(_penalised, where=where), returned=returned), message)


def _estimated_by(estimate, sign, message):
    """Make a misconception of an estimate, from which loss and first value are made."""

    def returned(*inputs):
        return -sign * estimate(*inputs), _penalty_of(*inputs)

    return Misconception(_gp(partial(_penalised, sign=sign, estimate=estimate), returned=returned), message)


_GP_MISCONCEPTIONS = [
    *same_mistakes(_gp, "critic", "generator"),
    Misconception(_gp(minus_w_hat), "The step took no notice of the penalty. The loss is -w_hat + 10 * penalty."),
    Misconception(_gp(partial(_penalised, weight=1.0)), "The penalty's weight of 10 is missing in the loss."),
    Misconception(
        _gp(partial(_penalised, weight=-WEIGHT)), "The penalty was subtracted, so steep critics are paid. Add it."
    ),
    Misconception(
        _gp(partial(_penalised, sign=1)), "The critic makes its estimate small: the loss must be -w_hat + 10 * penalty."
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
    _penalised_at(
        lambda real, fake, eps: real,
        "The penalty was taken at the real examples. Hand `real`, `fake` and `eps` to `keras_gan.gradient_penalty`.",
    ),
    _penalised_at(
        lambda real, fake, eps: fake,
        "The penalty was taken at the generated examples. Hand `real`, `fake` and `eps` to "
        "`keras_gan.gradient_penalty`.",
    ),
    _penalised_at(
        lambda real, fake, eps: eps * fake + (1 - eps) * real,
        "Real and generated examples are exchanged in the penalty: `eps` is the share of the real one. The order is "
        "`critic, real, fake, eps`.",
    ),
    _penalised_at(
        lambda real, fake, eps: (real + fake) / 2,
        "The penalty did not use `eps`: hand it to `keras_gan.gradient_penalty`.",
    ),
    _estimated_by(w_hat, 1, "Real and generated examples are exchanged: the estimate is mean f(real) - mean f(fake)."),
    _estimated_by(
        squashed,
        -1,
        "The scores went through a sigmoid. A critic's scores are any real numbers: leave them as they are.",
    ),
    *(
        Misconception(
            _gp(partial(_penalised, sign=1, estimate=discriminator_loss), returned=returned),
            "The step descends a discriminator's loss. A critic's scores go into no logarithm: the loss is "
            "-w_hat + 10 * penalty.",
        )
        for returned in (_seen, lambda *inputs: (discriminator_loss(*inputs), _penalty_of(*inputs)))
    ),
    Misconception(
        _gp(after=partial(clip, limit=0.01)),
        "The weights were clipped as well. The penalty takes the place of clipping.",
    ),
]


CHECKS = (
    NetworkCheck(
        "extra_keras/wgan_gp_critic_step",
        points=3,
        idea="descend -w_hat + 10 * penalty by the critic's variables; return w_hat and the penalty apart.",
        draw=draw_batches("critic", PENALISED_RATE, eps=True, twice=True),
        judge=judge_steps(_gp(), _GP_MISCONCEPTIONS, again=NO_DRAWING),
        ask=ask_wgan_gp_critic_step,
    ),
)
