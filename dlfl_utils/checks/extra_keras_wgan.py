"""Checks of the second extra notebook: clipping a critic in Keras 3, and its step in a WGAN."""

from functools import partial

import numpy as np
import torch

from dlfl_utils.asking.extra_keras import RATE, ask_clip_critic, ask_wgan_critic_step
from dlfl_utils.asking.tensors import network_inputs
from dlfl_utils.checks.core import Case, Compare, Misconception
from dlfl_utils.checks.extra_keras_gan import discriminator_loss
from dlfl_utils.checks.extra_keras_messages import NetworkCheck
from dlfl_utils.checks.extra_keras_networks import (
    Steps,
    draw_batches,
    fake_scores,
    judge_steps,
    real_scores,
    same_mistakes,
)

__all__ = ["CHECKS", "clip", "minus_w_hat", "squashed", "w_hat"]

# --- clip_critic ---


def _draw_critics(rng):
    def case(sizes, limit, about=""):
        return Case({"weights": network_inputs(rng, sizes), "limit": limit}, about)

    return [
        case((3, 4, 1), 0.25, "kernels and biases of both layers, on both sides of the limit."),
        case((2, 3, 3, 1), float(rng.uniform(0.4, 0.6))),
    ]


def _clipped(rule):
    """Apply a rule to each array of weights; the rule also gets the limit and the place in the list."""
    return lambda weights, limit: [np.asarray(rule(w, limit, k)) for k, w in enumerate(weights)]


_CLIP_MISCONCEPTIONS = [
    Misconception(
        _clipped(lambda w, limit, k: w),
        "The critic is unchanged. `ops.clip` returns a new tensor; `variable.assign(...)` puts it into the network.",
    ),
    Misconception(
        _clipped(lambda w, limit, k: w if k % 2 else np.clip(w, -limit, limit)),
        "The biases were left out. All of `critic.trainable_variables` are clipped.",
    ),
    Misconception(
        _clipped(lambda w, limit, k: np.minimum(w, limit)),
        "Only the upper side was clipped. -limit is a bound as well.",
    ),
    Misconception(
        _clipped(lambda w, limit, k: np.maximum(w, -limit)),
        "Only the lower side was clipped. limit is a bound as well.",
    ),
    Misconception(
        _clipped(lambda w, limit, k: np.clip(w, 0, limit)), "Negative weights were lost: clip to [-limit, limit]."
    ),
    Misconception(
        _clipped(lambda w, limit, k: w * limit / np.abs(w).max()),
        "Each array was rescaled. Clipping moves only what lies outside the limits, to the nearest limit.",
    ),
    Misconception(
        _clipped(lambda w, limit, k: w * min(1, limit / np.linalg.norm(w))),
        "The norm of each array was bounded. Clipping treats each number by itself.",
    ),
    Misconception(
        _clipped(lambda w, limit, k: np.where(np.abs(w) > limit, 0, w)),
        "Large weights became 0. Clipping moves them to the nearest limit.",
    ),
    Misconception(
        _clipped(lambda w, limit, k: limit * np.sign(w)), "Small weights moved too. What lies inside the limits stays."
    ),
    Misconception(
        lambda weights, limit: [np.clip(w, -limit, limit) if k < 2 else w for k, w in enumerate(weights)],
        "Only the first layer was clipped. A loop goes over all variables.",
    ),
    Misconception(
        lambda weights, limit: [
            w if k < len(weights) - 2 else np.clip(w, -limit, limit) for k, w in enumerate(weights)
        ],
        "Only the last layer was clipped. A loop goes over all variables.",
    ),
    Misconception(
        _clipped(lambda w, limit, k: np.clip(w, -0.01, 0.01)), "The limit is an argument; 0.01 is only the paper's."
    ),
]

# --- wgan_critic_step ---


def w_hat(critic, generator, batch):
    """Estimate of the distance."""
    return real_scores(critic, generator, batch).mean() - fake_scores(critic, generator, batch).mean()


def minus_w_hat(*inputs):
    """Loss of the critic."""
    return -w_hat(*inputs)


def squashed(critic, generator, batch):
    """Estimate from scores that went through a sigmoid."""
    real, fake = real_scores(critic, generator, batch), fake_scores(critic, generator, batch)
    return real.sigmoid().mean() - fake.sigmoid().mean()


def _half(value):
    """Halve a function of critic, generator and batch."""
    return lambda *inputs: value(*inputs) / 2


@torch.no_grad()
def clip(critic, generator, inputs, *, networks="critic", limit=None):
    """Clip networks in place, to the limit among the inputs or another one."""
    limit = inputs["limit"] if limit is None else limit
    for network in {"critic": [critic], "generator": [generator], "both": [critic, generator]}[networks]:
        for parameter in network.parameters():
            parameter.clamp_(-limit, limit)


def _critic(minimise=minus_w_hat, **options):
    return Steps("critic", RATE, minimise, **({"returned": w_hat, "after": clip} | options))


_CRITIC_MISCONCEPTIONS = [
    *same_mistakes(_critic, "critic", "generator"),
    Misconception(_critic(after=None), "The weights were not clipped. Clip them after the step."),
    Misconception(
        _critic(after=None, before=clip),
        "The weights were clipped before the step, and the step left the limits again. Step first, then clip.",
    ),
    Misconception(
        _critic(after=partial(clip, networks="both")),
        "The generator was clipped too. Only the critic's slope is bounded.",
    ),
    Misconception(
        _critic(after=partial(clip, networks="generator")), "The generator was clipped in place of the critic."
    ),
    Misconception(
        _critic(after=partial(clip, limit=0.01)), "The limit is an argument of the step; 0.01 is only the paper's."
    ),
    Misconception(
        _critic(after=None, change=lambda gradient, inputs: gradient.clamp(-inputs["limit"], inputs["limit"])),
        "The gradients were clipped in place of the weights. Clip the critic's weights, after the step.",
    ),
    Misconception(
        _critic(w_hat, returned=minus_w_hat),
        "Real and generated examples are exchanged: the estimate is mean f(real) - mean f(fake).",
    ),
    *(
        Misconception(
            _critic(minimise, returned=returned),
            "This is half the estimate: one mean went over real and generated examples together. Each half has a mean "
            "of its own.",
        )
        for minimise in (_half(minus_w_hat), minus_w_hat)
        for returned in (_half(w_hat), _half(minus_w_hat))
    ),
    Misconception(
        _critic(_half(minus_w_hat)),
        "The step descends half the loss: one mean went over real and generated examples together. Each half has a "
        "mean of its own.",
    ),
    Misconception(
        _critic(lambda *inputs: -squashed(*inputs), returned=squashed),
        "The scores went through a sigmoid. A critic's scores are any real numbers: leave them as they are.",
    ),
    Misconception(
        _critic(w_hat), "The critic makes its estimate small. It must minimise minus the estimate, `-w_hat`."
    ),
    Misconception(
        _critic(returned=minus_w_hat), "The loss was returned. Return the estimate `w_hat`, which is minus the loss."
    ),
    Misconception(
        _critic(returned=lambda *inputs: 1 + w_hat(*inputs)),
        "1 - loss was returned. An estimate does not lie between 0 and 1: return `w_hat`, which is minus the loss.",
    ),
    *(
        Misconception(
            _critic(discriminator_loss, returned=returned),
            "The step descends a discriminator's loss. A critic's scores go into no logarithm: it minimises `-w_hat`.",
        )
        for returned in (w_hat, discriminator_loss)
    ),
    Misconception(
        _critic(lambda c, g, batch: -real_scores(c, g, batch).mean()),
        "Only the real examples were scored in the loss. Generated ones belong to it with the other sign.",
    ),
]

CHECKS = (
    NetworkCheck(
        "extra_keras/clip_critic",
        points=2,
        idea="`variable.assign(ops.clip(variable, -limit, limit))` for each of `critic.trainable_variables`.",
        draw=_draw_critics,
        judge=Compare(_clipped(lambda w, limit, k: np.clip(w, -limit, limit)), misconceptions=_CLIP_MISCONCEPTIONS),
        ask=ask_clip_critic,
    ),
    NetworkCheck(
        "extra_keras/wgan_critic_step",
        points=3,
        idea="descend -w_hat by the critic's variables, then clip them; w_hat = mean score of real - mean of fake.",
        draw=draw_batches("critic", RATE, limit=True),
        judge=judge_steps(_critic(), _CRITIC_MISCONCEPTIONS),
        ask=ask_wgan_critic_step,
    ),
)
