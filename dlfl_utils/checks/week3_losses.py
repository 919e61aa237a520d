"""Checks of week 3: the loss of a discriminator."""

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy, softplus

from dlfl_utils.asking.week3 import ask_discriminator_loss
from dlfl_utils.checks.core import Case, Check, Misconception
from dlfl_utils.checks.parts import CompareLosses
from dlfl_utils.checks.week3_logits import SURE, UNSTABLE, draw_logits

__all__ = ["CHECKS"]

_LOG_2 = np.log(2)


def _draw_discriminator(rng):
    def logits(n, mean):
        return draw_logits(rng, mean, 1.0, n)

    return [
        Case({"real_logits": logits(4, 1.0), "fake_logits": logits(4, -0.5)}),
        Case(
            {"real_logits": logits(5, 0.5), "fake_logits": logits(3, -1.0)},
            "more real examples than generated ones. Each half of the loss is a mean over its own examples.",
        ),
        Case(
            {"real_logits": rng.uniform(0.2, 0.8, 3).round(3), "fake_logits": rng.uniform(0.2, 0.8, 3).round(3)},
            "a discriminator in doubt: all logits are between 0 and 1, but they are still logits.",
        ),
        Case({"real_logits": np.array([-200.0, -50.0, 2.0]), "fake_logits": np.array([-200.0, 1.0, 200.0])}, SURE),
        Case({"real_logits": np.array([-50.0, 2.0, 200.0]), "fake_logits": np.array([-200.0, 1.0, 50.0])}, SURE),
    ]


def _naive(real, fake):
    return -torch.log(torch.sigmoid(real)).mean() - torch.log(1 - torch.sigmoid(fake)).mean()


def _padded(pad):
    def loss(real, fake):
        return -torch.log(torch.sigmoid(real) + pad).mean() - torch.log(1 - torch.sigmoid(fake) + pad).mean()

    return loss


def _both_branches(real, fake):
    def one_of_two(t):
        return torch.where(t > 0, t + torch.log1p(torch.exp(-t)), torch.log1p(torch.exp(t))).mean()

    return one_of_two(-real) + one_of_two(fake)


def _exponential(real, fake):
    return torch.log(1 + torch.exp(-real)).mean() + torch.log(1 + torch.exp(fake)).mean()


def _cut_off(limit):
    return lambda real, fake: _discriminator_loss(real.clamp(-limit, limit), fake.clamp(-limit, limit))


def _clamped(real, fake):
    def half(logits, label):
        return binary_cross_entropy(torch.sigmoid(logits), torch.full_like(logits, label))

    return half(real, 1.0) + half(fake, 0.0)


def _discriminator_loss(real, fake):
    return softplus(-real).mean() + softplus(fake).mean()


def _of_pairs(formula, message):
    return Misconception(
        lambda real, fake: ask_discriminator_loss(formula, {"real_logits": real, "fake_logits": fake}), message
    )


_DISCRIMINATOR_MISCONCEPTIONS = (
    _of_pairs(_naive, UNSTABLE),
    _of_pairs(_exponential, UNSTABLE),
    *(
        _of_pairs(
            _cut_off(limit),
            "The logits are cut off, so a discriminator that is surer than that, and wrong, pays too little and learns "
            "nothing. softplus is safe for every number: leave the logits as they are.",
        )
        for limit in (20.0, 30.0, 50.0, 80.0, 88.0, 100.0)
    ),
    _of_pairs(
        _clamped,
        "`binary_cross_entropy` of a sigmoid cuts the logarithm off at -100 and loses the gradient. "
        "Work with the logits: softplus, logsigmoid, or binary_cross_entropy_with_logits.",
    ),
    _of_pairs(
        _both_branches,
        "The loss is right, its gradient is not. `torch.where` computes both branches, and the exponential overflows "
        "in the one that is not used. Use softplus, or logsigmoid.",
    ),
    _of_pairs(
        lambda real, fake: softplus(real).mean() + softplus(-fake).mean(),
        "The labels are exchanged: real examples have the label 1, so their loss is -log D = softplus(-logit).",
    ),
    _of_pairs(
        lambda real, fake: -_discriminator_loss(real, fake),
        "The sign is wrong: this is the value of the game, which the discriminator maximises. A loss is minimised.",
    ),
    _of_pairs(
        lambda real, fake: _discriminator_loss(real, fake) / 2,
        "This is half the loss. The two means are added, not averaged: a discriminator that knows nothing has the "
        "loss log 4, not log 2.",
    ),
    _of_pairs(
        lambda real, fake: softplus(-real).sum() + softplus(fake).sum(),
        "You sum over the examples. The loss is a mean, else the step would grow with the batch.",
    ),
    _of_pairs(
        lambda real, fake: softplus(torch.cat([-real, fake])).mean(),
        "You take one mean over all examples. Take a mean over the real ones and a mean over the generated ones, "
        "and add them: then the two count alike even if their numbers differ.",
    ),
    _of_pairs(
        lambda real, fake: 2 * softplus(torch.cat([-real, fake])).mean(),
        "Real and generated examples share one mean: this is right only when there are as many of one as of the other.",
    ),
    _of_pairs(
        lambda real, fake: softplus(-real).mean(), "The generated examples are missing: add the mean of -log(1 - D)."
    ),
    _of_pairs(lambda real, fake: softplus(fake).mean(), "The real examples are missing: add the mean of -log D."),
    _of_pairs(
        lambda real, fake: softplus(-real).mean() + softplus(-fake).mean(),
        "Generated examples get the label 1 here, as in the generator's loss. For the discriminator their label is 0: "
        "-log(1 - D) = softplus(logit).",
    ),
    _of_pairs(
        lambda real, fake: -torch.log(real).mean() - torch.log(1 - fake).mean(),
        "You treat the logits as probabilities. D = sigmoid(logit); a logit may be any number.",
    ),
    _of_pairs(
        lambda real, fake: softplus(-torch.sigmoid(real)).mean() + softplus(torch.sigmoid(fake)).mean(),
        "The sigmoid is applied twice: softplus and `binary_cross_entropy_with_logits` take the logits themselves.",
    ),
    _of_pairs(
        lambda real, fake: fake.mean() - real.mean(),
        "This is a difference of mean scores, the loss of a critic (week 4). A discriminator's loss has logarithms.",
    ),
    _of_pairs(
        lambda real, fake: ((torch.sigmoid(real) - 1) ** 2).mean() + (torch.sigmoid(fake) ** 2).mean(),
        "This is a squared error. Binary cross-entropy is -log of the probability of the true label.",
    ),
    _of_pairs(lambda real, fake: _discriminator_loss(real, fake) / _LOG_2, "This is in bits. Use natural logarithms."),
    _of_pairs(
        lambda real, fake: _discriminator_loss(real, fake).item(),
        "The value is right, but the loss is cut off from the logits (by `.item()`, `.detach()` or NumPy), so nothing "
        "can be trained with it. Stay with PyTorch functions.",
    ),
    *(
        _of_pairs(
            _padded(pad),
            "A small number inside the logarithm hides the infinity, but it changes the loss of a sure "
            "discriminator, and its gradient is lost. Simplify log(sigmoid) by hand instead: softplus.",
        )
        for pad in (1e-8, 1e-12)
    ),
)


CHECKS = (
    Check(
        "week3/discriminator_loss",
        points=3,
        idea="binary cross-entropy from logits: mean softplus(-logit) over real, plus mean softplus(logit) over fake.",
        draw=_draw_discriminator,
        judge=CompareLosses(
            lambda real, fake: ask_discriminator_loss(_discriminator_loss, {"real_logits": real, "fake_logits": fake}),
            misconceptions=_DISCRIMINATOR_MISCONCEPTIONS,
        ),
        ask=ask_discriminator_loss,
    ),
)
