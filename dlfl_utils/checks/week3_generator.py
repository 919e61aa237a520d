"""Checks of week 3: the generator's two losses, and their gradients."""

import numpy as np
import torch
from scipy.special import expit
from torch.nn.functional import binary_cross_entropy, softplus

from dlfl_utils.asking.tensors import ask_with_tensors
from dlfl_utils.asking.week3 import ask_generator_losses
from dlfl_utils.checks.core import Case, Check, Compare, Misconception
from dlfl_utils.checks.parts import CompareLosses
from dlfl_utils.checks.week3_logits import SURE, UNSTABLE, draw_logits

__all__ = ["CHECKS"]

_LOG_2 = np.log(2)


def _draw_generator(rng):
    return [
        Case({"fake_logits": draw_logits(rng, -0.5, 1.2, 5)}),
        Case({"fake_logits": draw_logits(rng, 1.0, 1.0, 3)}, "a discriminator that is fooled: the logits are above 0."),
        Case(
            {"fake_logits": rng.uniform(0.2, 0.8, 4).round(3)},
            "a discriminator in doubt: all logits are between 0 and 1, but they are still logits.",
        ),
        Case({"fake_logits": np.array([-200.0, -1.0, 0.5, 50.0, 200.0])}, SURE),
    ]


def _minimax(fake):
    return -softplus(fake).mean()


def _non_saturating(fake):
    return softplus(-fake).mean()


def _generator_losses(fake_logits):
    return ask_generator_losses(lambda fake: (_minimax(fake), _non_saturating(fake)), {"fake_logits": fake_logits})


def _of_losses(minimax, non_saturating, message):
    def formula(fake_logits):
        return ask_generator_losses(lambda fake: (minimax(fake), non_saturating(fake)), {"fake_logits": fake_logits})

    return Misconception(formula, message)


_GENERATOR_MISCONCEPTIONS = (
    _of_losses(_non_saturating, _minimax, "The order is exchanged: return the minimax loss first."),
    _of_losses(
        lambda fake: torch.log(1 - torch.sigmoid(fake)).mean(),
        lambda fake: -torch.log(torch.sigmoid(fake)).mean(),
        UNSTABLE,
    ),
    _of_losses(
        lambda fake: -torch.log(1 + torch.exp(fake)).mean(),
        lambda fake: torch.log(1 + torch.exp(-fake)).mean(),
        UNSTABLE,
    ),
    _of_losses(
        lambda fake: -binary_cross_entropy(torch.sigmoid(fake), torch.zeros_like(fake)),
        lambda fake: binary_cross_entropy(torch.sigmoid(fake), torch.ones_like(fake)),
        "`binary_cross_entropy` of a sigmoid cuts the logarithm off at -100 and loses the gradient. Work with the "
        "logits: softplus, logsigmoid, or binary_cross_entropy_with_logits.",
    ),
    *(
        _of_losses(
            lambda fake, pad=pad: torch.log(1 - torch.sigmoid(fake) + pad).mean(),
            lambda fake, pad=pad: -torch.log(torch.sigmoid(fake) + pad).mean(),
            "A small number inside the logarithm hides the infinity, but it changes the loss of a sure discriminator, "
            "and its gradient is lost. Simplify log(sigmoid) by hand instead: softplus.",
        )
        for pad in (1e-8, 1e-12)
    ),
    _of_losses(
        lambda fake: torch.log(1 - torch.sigmoid(fake).mean()),
        lambda fake: -torch.log(torch.sigmoid(fake).mean()),
        "This is the logarithm of a mean. The loss is a mean of logarithms: one for each example.",
    ),
    _of_losses(
        lambda fake: -_non_saturating(fake),
        _non_saturating,
        "The first loss is log D. The minimax loss is log(1 - D), the part of the game that the generator can change.",
    ),
    _of_losses(
        lambda fake: _minimax(fake).detach(),
        _non_saturating,
        "The minimax loss has the right value, but it is cut off from the logits, so nothing can be trained with it.",
    ),
    _of_losses(
        _minimax,
        lambda fake: _non_saturating(fake).detach(),
        "The non-saturating loss has the right value, but it is cut off from the logits, so nothing can be trained "
        "with it.",
    ),
    _of_losses(
        lambda fake: -_minimax(fake),
        _non_saturating,
        "The minimax loss has the wrong sign. The generator minimises log(1 - D), which is never positive; "
        "-log(1 - D) is what the discriminator minimises.",
    ),
    _of_losses(
        _minimax,
        lambda fake: -_non_saturating(fake),
        "The non-saturating loss has the wrong sign: minimise -log D, so that D at the generated examples grows.",
    ),
    _of_losses(
        lambda fake: -_minimax(fake),
        lambda fake: -_non_saturating(fake),
        "Both signs are wrong: minimising these would make the discriminator surer that the examples are generated.",
    ),
    _of_losses(
        _minimax, _minimax, "Both losses are the minimax loss. The non-saturating one is -log D: the label is 1, not 0."
    ),
    _of_losses(
        _non_saturating, _non_saturating, "Both losses are the non-saturating loss. The minimax one is log(1 - D)."
    ),
    _of_losses(
        _minimax,
        lambda fake: -_minimax(fake),
        "-log(1 - D) is the minimax loss with the other sign, not the non-saturating one, which is -log D.",
    ),
    _of_losses(
        lambda fake: len(fake) * _minimax(fake),
        lambda fake: len(fake) * _non_saturating(fake),
        "You sum over the examples. A loss is a mean over them.",
    ),
    _of_losses(
        lambda fake: -softplus(fake),
        lambda fake: softplus(-fake),
        "There is one number per example here. A loss is their mean: one number.",
    ),
    _of_losses(
        lambda fake: torch.log(1 - fake).mean(),
        lambda fake: -torch.log(fake).mean(),
        "You treat the logits as probabilities. D = sigmoid(logit).",
    ),
    _of_losses(
        lambda fake: (1 - torch.sigmoid(fake)).mean(),
        lambda fake: -torch.sigmoid(fake).mean(),
        "The logarithms are missing: log(1 - D) and -log D.",
    ),
    _of_losses(
        lambda fake: _minimax(fake) / _LOG_2,
        lambda fake: _non_saturating(fake) / _LOG_2,
        "This is in bits. Use natural logarithms.",
    ),
    _of_losses(
        lambda fake: _minimax(fake).detach(),
        lambda fake: _non_saturating(fake).detach(),
        "The values are right, but the losses are cut off from the logits (by `.item()`, `.detach()` or NumPy), so "
        "nothing can be trained with them.",
    ),
    _of_losses(
        lambda fake: -fake.mean(),
        lambda fake: -fake.mean(),
        "This is a mean score, the loss of a generator against a critic (week 4). Here there are logarithms of D.",
    ),
)


# --- generator_gradients ---


def _draw_logits(rng):
    return [
        Case({"logits": draw_logits(rng, 0.0, 1.5, 5)}),
        Case(
            {"logits": np.array([-12.0, -8.0, -4.0])},
            "the discriminator is sure that these examples are generated, as it is early in training.",
        ),
        Case(
            {"logits": np.array([-200.0, 0.5, 200.0])},
            "a discriminator that is very sure, once right and once wrong. Cancel 1 - D, or D, on paper before you "
            "program the derivative: as computed it is 0 there, and 0 / 0 is no number. So is what comes of an "
            "exponential that overflows; `torch.sigmoid` does not.",
        ),
    ]


def _gradients(logits):
    return -expit(logits), -expit(-logits)


_GRADIENT_MISCONCEPTIONS = (
    Misconception(lambda x: _gradients(x)[::-1], "The order is exchanged: the minimax loss comes first."),
    Misconception(
        lambda x: (expit(x), expit(-x)),
        "Both signs are wrong. Both losses fall when the logit grows, so both derivatives are negative.",
    ),
    Misconception(
        lambda x: (expit(x), -expit(-x)),
        "The minimax derivative has the wrong sign: log(1 - D) falls when the logit grows.",
    ),
    Misconception(
        lambda x: (-expit(x), expit(-x)),
        "The non-saturating derivative has the wrong sign: -log D falls when the logit grows.",
    ),
    Misconception(
        lambda x: (-1 / (1 - expit(x)), -1 / expit(x)),
        "These are derivatives with respect to D. The question is about the logit: multiply by D'(l) = D (1 - D).",
    ),
    Misconception(
        lambda x: (-expit(x) * expit(-x), -expit(x) * expit(-x)),
        "This is -D (1 - D), from the sigmoid alone. The chain rule has one more factor, from the logarithm.",
    ),
    Misconception(
        lambda x: (-expit(x), -expit(x)),
        "Both are the minimax derivative. That of -log D is -(1 - D).",
    ),
    Misconception(
        lambda x: (-expit(-x), -expit(-x)),
        "Both are the non-saturating derivative. That of log(1 - D) is -D.",
    ),
    Misconception(
        lambda x: (-expit(x) / len(x), -expit(-x) / len(x)),
        "You divide by the number of examples. Here each entry belongs to the loss of one example.",
    ),
    Misconception(
        lambda x: (-x, -(1 - x)),
        "You treat the logits as probabilities: D = sigmoid(logit).",
    ),
    Misconception(
        lambda x: (-np.logaddexp(0, x), np.logaddexp(0, -x)),
        "These are the losses. Their derivatives with respect to the logit are asked for.",
    ),
    Misconception(
        lambda x: (-expit(x).mean(), -expit(-x).mean()),
        "You average over the examples. Return one derivative for each example.",
    ),
)


CHECKS = (
    Check(
        "week3/generator_gradients",
        points=3,
        idea="the chain rule through D = sigmoid(l), with D' = D (1 - D): -D for log(1 - D), and -(1 - D) for -log D.",
        draw=_draw_logits,
        judge=Compare(_gradients, misconceptions=_GRADIENT_MISCONCEPTIONS),
        ask=ask_with_tensors,
    ),
    Check(
        "week3/generator_losses",
        points=2,
        idea="two losses for one aim: minimax, mean log(1 - D), and non-saturating, mean -log D, both from logits.",
        draw=_draw_generator,
        judge=CompareLosses(_generator_losses, misconceptions=_GENERATOR_MISCONCEPTIONS),
        ask=ask_generator_losses,
    ),
)
