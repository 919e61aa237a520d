"""Check of week 5: one step of the generator, on networks whose gradients are known by hand."""

from dataclasses import replace

import torch
from torch.nn.functional import softplus

from dlfl_utils.asking.players import IN_TRAINING, LEFT_TO_OPTIMIZER
from dlfl_utils.asking.tensors import tensors
from dlfl_utils.asking.week5 import LEARNING_RATE, AnalyticCritic, ask_generator_step
from dlfl_utils.checks.core import Check
from dlfl_utils.checks.parts import BY_HAND, LEFT_IN_EVALUATION, CompareParts, mistake
from dlfl_utils.checks.week5_analytic import NOT_FINITE, slopes
from dlfl_utils.checks.week5_critic_step import (
    NETWORKS,
    do_nothing,
    draw_critic_steps,
    step_by_hand,
    take_step,
)

__all__ = ["CHECKS"]


def _draw_generator_steps(rng):
    cases = draw_critic_steps(rng)
    names = (*NETWORKS, "noise")
    return [replace(case, inputs={name: case.inputs[name] for name in names}, about="") for case in cases]


def _generator_step(formula, a, gain, shift, noise):
    fake = gain * noise + shift
    by_fake = -slopes(formula, a, fake) / len(noise)  # of the loss
    critic = AnalyticCritic(formula, a)
    with torch.no_grad():
        loss = -critic(tensors(fake)).mean()
    moved = [gain - LEARNING_RATE * (by_fake * noise).sum(axis=0), shift - LEARNING_RATE * by_fake.sum(axis=0)]
    right = {"loss": loss, "generator": moved, "critic": a, "critic_frozen": False}
    return {**right, LEFT_TO_OPTIMIZER: "yes", IN_TRAINING: "yes"}


def _wrong_generator_step(message, *, loss=None, before=None, after=None, end=None):
    """Name a mistake by the one part of the right step that it changes."""

    def step(critic, generator, optimizer, noise):
        scores = critic(generator(noise))
        value = (loss or (lambda scores: -scores.mean()))(scores)
        (before or torch.optim.Optimizer.zero_grad)(optimizer)
        value.backward()
        (after or take_step)(optimizer)
        return value if end is None else end(critic, generator, noise, value)

    return mistake(ask_generator_step, (*NETWORKS, "noise"), step, message)


def _freeze(critic, generator, noise, value):
    critic.requires_grad_(False)
    return value


def _evaluate(critic, generator, noise, value):
    critic.eval()
    return value


def _clip(critic, generator, noise, value):
    critic.a.data.clamp_(-0.01, 0.01)
    return value


def _follow(critic, generator, noise, value):
    critic.a.data -= LEARNING_RATE * (critic.a.grad - 1)
    return value


_GENERATOR_MISCONCEPTIONS = [
    _wrong_generator_step(
        "The sign is wrong: the generator wants high scores, so it minimises -mean(critic(fake)).",
        loss=lambda scores: scores.mean(),
    ),
    _wrong_generator_step(
        "The scores were summed over the batch; the loss is minus their mean.", loss=lambda scores: -scores.sum()
    ),
    _wrong_generator_step(
        "This is the GAN's loss, -mean log sigmoid(score). A critic's scores are no logits: minimise -mean(score).",
        loss=lambda scores: softplus(-scores).mean(),
    ),
    _wrong_generator_step(
        "This is the minimax loss of the GAN, mean log(1 - sigmoid(score)). A critic's scores are no logits: "
        "minimise -mean(score).",
        loss=lambda scores: -softplus(scores).mean(),
    ),
    _wrong_generator_step(
        "The distance of the scores from 1 was minimised. A critic's scores have no scale: minimise -mean(score).",
        loss=lambda scores: (scores - 1).square().mean(),
    ),
    _wrong_generator_step(
        "The generator moved, but not by this batch alone: gradients of an earlier step were still there. "
        "Call optimizer.zero_grad() before backward().",
        before=do_nothing,
    ),
    _wrong_generator_step(
        "The generator did not move. Its gradient must come from this loss (no torch.no_grad(), no detach), and "
        "optimizer.step() must follow backward(), with no zero_grad() between the two.",
        after=do_nothing,
    ),
    _wrong_generator_step(
        BY_HAND,
        after=step_by_hand,
    ),
    _wrong_generator_step(LEFT_IN_EVALUATION, end=_evaluate),
    _wrong_generator_step(
        "The step is right, but the critic stays frozen after it, so its own steps would do nothing. "
        "Thaw it at the end.",
        end=_freeze,
    ),
    _wrong_generator_step("The critic's weights were clipped. They do not change in this step.", end=_clip),
    _wrong_generator_step("The critic was moved too. In this step only the generator moves.", end=_follow),
    _wrong_generator_step(
        "The step is right, but the returned loss has the wrong sign.",
        end=lambda critic, generator, noise, value: -value,
    ),
    _wrong_generator_step(
        "The returned loss was computed after the step. Return the one that was minimised.",
        end=lambda critic, generator, noise, value: -critic(generator(noise)).mean(),
    ),
]

_LABELS = {
    "loss": "the returned loss",
    "generator": "the generator's weights (gain and shift) after the step",
    "critic": "the critic's weights `a` after the step",
    "critic_frozen": "whether the critic is left frozen (requires_grad=False)",
}

CHECKS = (
    Check(
        "week5/generator_step",
        points=3,
        idea="fakes with gradient, zero_grad, backward of -mean(critic(fake)), step; the critic's weights stay.",
        draw=_draw_generator_steps,
        judge=CompareParts(
            _generator_step,
            rtol=1e-3,
            atol=1e-4,
            misconceptions=_GENERATOR_MISCONCEPTIONS,
            labels=_LABELS,
            not_finite=NOT_FINITE,
        ),
        ask=ask_generator_step,
    ),
)
