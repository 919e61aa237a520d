"""Checks of the first extra notebook: the losses of a GAN in Keras 3, and one step of each network."""

import math
from functools import partial

import numpy as np
import torch
from torch.nn.functional import softplus

from dlfl_utils.asking.extra_keras import RATE, ask_discriminator_step, ask_gan_losses, ask_generator_step
from dlfl_utils.checks.core import Case, Check, Misconception
from dlfl_utils.checks.extra_keras_messages import NetworkCheck
from dlfl_utils.checks.extra_keras_networks import (
    Steps,
    draw_batches,
    fake_scores,
    judge_steps,
    real_scores,
    same_mistakes,
)
from dlfl_utils.checks.parts import CompareLosses, played

__all__ = ["CHECKS", "discriminator_loss"]

# --- gan_losses ---


def _draw_logits(rng):
    sure = rng.uniform(100, 200)
    return [
        Case({"real_logits": rng.normal(1, 2, 5), "fake_logits": rng.normal(-1, 2, 3)}, "logits are any real numbers."),
        Case({"real_logits": rng.normal(0, 3, 4), "fake_logits": rng.normal(0, 3, 6)}),
        Case(
            {"real_logits": np.array([-sure, 1.0]), "fake_logits": np.array([-sure, 2.0])},
            "a discriminator that is very sure. A sigmoid rounds to 0 or 1 there, and its logarithm is lost: "
            "`ops.softplus` of the logit is exact.",
        ),
    ]


def _gan_losses(real, fake):
    return softplus(-real).mean() + softplus(fake).mean(), softplus(-fake).mean()


def _of_losses(losses):
    return played(ask_gan_losses, ("real_logits", "fake_logits"), losses)


def _mistake(losses, message):
    return Misconception(_of_losses(losses), message)


def _with(judge=None, generator=None):
    """Exchange one of the two losses by a wrong one, a function of real and fake logits."""

    def losses(real, fake):
        right = _gan_losses(real, fake)
        return judge(real, fake) if judge else right[0], generator(real, fake) if generator else right[1]

    return losses


def _from_probabilities(negative_log):
    """Make both losses of a formula for minus the logarithm of a number that is meant to be a probability."""

    def losses(real, fake):
        judge = negative_log(real, True).mean() + negative_log(fake, False).mean()
        return judge, negative_log(fake, True).mean()

    return losses


def _forgets_from_logits(logits, is_real):
    """Give what `BinaryCrossentropy()` makes of logits: it cuts them to probabilities."""
    cut = logits.clamp(1e-7, 1 - 1e-7)
    return -(cut if is_real else 1 - cut).log()


def _with_small_number(small):
    """Make minus the logarithm of D or 1 - D, with a small number inside that keeps it finite."""

    def negative_log(logits, is_real):
        d = torch.sigmoid(logits)
        return -((d if is_real else 1 - d) + small).log()

    return _from_probabilities(negative_log)


_LOSS_MISCONCEPTIONS = [
    _mistake(
        _from_probabilities(_forgets_from_logits),
        "The logits were taken for probabilities. `keras.losses.BinaryCrossentropy` needs `from_logits=True`.",
    ),
    *(
        _mistake(
            _with_small_number(small),
            "A small number keeps the logarithm finite, added to the probability or as its least value. It hides the "
            "overflow, and a discriminator that is sure pays too little: softplus of the logit is exact.",
        )
        for small in (1e-6, 1e-7, 1e-8, 1e-10, 1e-12)
    ),
    _mistake(
        lambda *logits: _gan_losses(*logits)[::-1],
        "The two losses are exchanged: first the discriminator's, then the generator's.",
    ),
    _mistake(
        lambda real, fake: _gan_losses(-real, -fake),
        "The signs of the logits are exchanged: -log D is softplus(-logit), -log(1 - D) is softplus(logit).",
    ),
    _mistake(
        _with(judge=lambda real, fake: softplus(real).mean() + softplus(-fake).mean()),
        "The discriminator is paid for the wrong answer: real examples cost softplus(-logit), generated ones "
        "softplus(logit).",
    ),
    _mistake(
        _with(judge=lambda real, fake: -softplus(-real).mean() - softplus(fake).mean()),
        "This is the value of the game, which a discriminator maximises. Its loss is minus that.",
    ),
    _mistake(
        _with(judge=lambda real, fake: 0.5 * _gan_losses(real, fake)[0]),
        "The discriminator's two means were averaged. Add them: then the loss is minus the value of the game.",
    ),
    _mistake(
        _with(judge=lambda real, fake: torch.cat([softplus(-real), softplus(fake)]).mean()),
        "All examples went into one mean. Real and generated ones have a mean each, and the means are added.",
    ),
    _mistake(
        _with(judge=lambda real, fake: softplus(-real).mean()),
        "The discriminator's loss has only the real half. Generated examples cost softplus(logit).",
    ),
    _mistake(
        lambda real, fake: (softplus(-real).sum() + softplus(fake).sum(), softplus(-fake).sum()),
        "The losses were summed over the examples. Take means, so that they do not grow with the batch.",
    ),
    _mistake(
        lambda *logits: tuple(value / math.log(2) for value in _gan_losses(*logits)),
        "This is in bits (logarithm to base 2). Use nats.",
    ),
    _mistake(
        _with(generator=lambda real, fake: -softplus(fake).mean()),
        "This generator minimises log(1 - D), the minimax loss, whose gradient vanishes early. Minimise -log D.",
    ),
    _mistake(
        _with(generator=lambda real, fake: -softplus(-fake).mean()),
        "The generator's sign is wrong: it wants log D large, so it minimises -log D.",
    ),
    _mistake(
        _with(generator=lambda real, fake: softplus(fake).mean()),
        "The generator's loss is small where it is found out. It should be small where the discriminator is fooled.",
    ),
    _mistake(
        lambda real, fake: (fake.mean() - real.mean(), -fake.mean()),
        "These are a critic's losses. A discriminator's logits go through softplus.",
    ),
    _mistake(
        lambda *logits: tuple(value.detach() for value in _gan_losses(*logits)),
        "The values are right, but they are cut off from the logits (by `.item()`, `.detach()` or NumPy), so nothing "
        "can be trained with them.",
    ),
]

# --- discriminator_step ---


def discriminator_loss(critic, generator, batch):
    """Binary cross-entropy of a discriminator in torch."""
    real, fake = real_scores(critic, generator, batch), fake_scores(critic, generator, batch)
    return softplus(-real).mean() + softplus(fake).mean()


def _discriminator_value(sign_real, sign_fake, factor=1.0, reduce=torch.mean):
    def loss(critic, generator, batch):
        real, fake = real_scores(critic, generator, batch), fake_scores(critic, generator, batch)
        return factor * (reduce(softplus(sign_real * real)) + reduce(softplus(sign_fake * fake)))

    return loss


_discriminator = partial(Steps, "discriminator", RATE, discriminator_loss)
_discriminator_with = partial(Steps, "discriminator", RATE)

_DISCRIMINATOR_MISCONCEPTIONS = [
    *same_mistakes(_discriminator, "discriminator", "generator"),
    Misconception(
        _discriminator_with(lambda *inputs: -discriminator_loss(*inputs), returned=discriminator_loss),
        "The discriminator climbs its loss. The optimizer descends: hand it the gradients of the loss itself.",
    ),
    Misconception(
        _discriminator_with(_discriminator_value(1, -1)), "Real and generated examples are exchanged in the loss."
    ),
    Misconception(
        _discriminator_with(lambda c, g, batch: softplus(-real_scores(c, g, batch)).mean()),
        "The loss has only the real half. Generated examples belong to it as well.",
    ),
    Misconception(
        _discriminator_with(lambda c, g, batch: softplus(fake_scores(c, g, batch)).mean()),
        "The loss has only the generated half. Real examples belong to it as well.",
    ),
    Misconception(
        _discriminator_with(lambda c, g, batch: softplus(-fake_scores(c, g, batch)).mean()),
        "This is the generator's loss. The discriminator's is `keras_gan.discriminator_loss`.",
    ),
    Misconception(
        _discriminator_with(_discriminator_value(-1, 1, 0.5)),
        "The loss was halved. The discriminator's loss adds its two means.",
    ),
    Misconception(
        _discriminator(returned=lambda *inputs: -discriminator_loss(*inputs)),
        "Minus the loss was returned: the value of the game. Return the loss.",
    ),
]

# --- generator_step ---


def _generator_loss(critic, generator, batch):
    return softplus(-fake_scores(critic, generator, batch)).mean()


_generator = partial(Steps, "discriminator", RATE, _generator_loss)
_generator_right = partial(_generator, moves="generator")
_generator_with = partial(Steps, "discriminator", RATE, moves="generator")

_GENERATOR_MISCONCEPTIONS = [
    *same_mistakes(lambda **options: _generator(**({"moves": "generator"} | options)), "generator", "discriminator"),
    Misconception(
        _generator_with(lambda *inputs: -_generator_loss(*inputs), returned=_generator_loss),
        "The generator climbs its loss. The optimizer descends: hand it the gradients of the loss itself.",
    ),
    Misconception(
        _generator_with(lambda *inputs: -softplus(fake_scores(*inputs)).mean()),
        "This is the minimax loss, log(1 - D), whose gradient vanishes early. Minimise -log D.",
    ),
    Misconception(
        _generator_with(lambda *inputs: softplus(fake_scores(*inputs)).mean()),
        "The generator helps the discriminator: it should make the logits of its examples large, not small.",
    ),
    Misconception(
        _generator_with(lambda *inputs: -fake_scores(*inputs).mean()),
        "This is the loss against a critic. Against a discriminator it is `keras_gan.non_saturating_generator_loss`.",
    ),
    Misconception(
        _generator_with(lambda *inputs: softplus(-fake_scores(*inputs)).sum()),
        "The loss was summed over the batch. It is a mean.",
    ),
]

CHECKS = (
    Check(
        "extra_keras/gan_losses",
        points=2,
        idea="-log D = softplus(-logit) and -log(1 - D) = softplus(logit), with a mean for each half.",
        draw=_draw_logits,
        judge=CompareLosses(_of_losses(_gan_losses), misconceptions=_LOSS_MISCONCEPTIONS),
        ask=ask_gan_losses,
    ),
    NetworkCheck(
        "extra_keras/discriminator_step",
        points=3,
        idea="a step differentiates its own loss by the variables of its own network, and hands both to the optimizer.",
        draw=draw_batches("discriminator", RATE),
        judge=judge_steps(_discriminator(), _DISCRIMINATOR_MISCONCEPTIONS),
        ask=ask_discriminator_step,
    ),
    NetworkCheck(
        "extra_keras/generator_step",
        points=3,
        idea="gradients flow through the discriminator to the generator; only the generator's variables are moved.",
        draw=draw_batches("discriminator", RATE, real=False),
        judge=judge_steps(_generator_right(), _GENERATOR_MISCONCEPTIONS),
        ask=ask_generator_step,
    ),
)
