"""Checks of week 3: one step of the generator."""

import torch
from torch.nn.functional import softplus

from dlfl_utils.asking.players import RATE
from dlfl_utils.asking.week3 import ask_generator_step
from dlfl_utils.checks.core import Check
from dlfl_utils.checks.parts import BY_HAND, LEFT_IN_EVALUATION, CompareParts, leaves_in_evaluation, played
from dlfl_utils.checks.week3_steps import INPUTS, draw_games, mistakes

__all__ = ["CHECKS"]


def _right_generator_step(loss=lambda fake: softplus(-fake).mean(), *, clear=True, detach=False, step=True):
    """Return a step of the generator, with the mistakes that are asked for."""

    def answer(generator, discriminator, optimizer, noise):
        if clear:
            optimizer.zero_grad()
        fake = generator(noise)
        value = loss(discriminator(fake.detach() if detach else fake))
        value.backward()
        if step:
            optimizer.step()
        return value.item()

    return answer


def _moves_the_discriminator(generator, discriminator, optimizer, noise):
    discriminator_optimizer = torch.optim.SGD(discriminator.parameters(), lr=RATE)
    loss = _right_generator_step()(generator, discriminator, optimizer, noise)
    discriminator_optimizer.step()
    return loss


def _moves_the_discriminator_instead(generator, discriminator, optimizer, noise):
    discriminator_optimizer = torch.optim.SGD(discriminator.parameters(), lr=RATE)
    loss = _right_generator_step(step=False)(generator, discriminator, optimizer, noise)
    discriminator_optimizer.step()
    return loss


def _freezes_for_good(generator, discriminator, optimizer, noise):
    discriminator.requires_grad_(False)
    return _right_generator_step()(generator, discriminator, optimizer, noise)


def _by_hand(generator, discriminator, optimizer, noise):
    own = torch.optim.SGD(generator.parameters(), lr=RATE)
    return _right_generator_step()(generator, discriminator, own, noise)


def _generator_loss_after_step(generator, discriminator, optimizer, noise):
    _right_generator_step()(generator, discriminator, optimizer, noise)
    return softplus(-discriminator(generator(noise))).mean().item()


_GENERATOR_MISCONCEPTIONS = mistakes(
    ask_generator_step,
    (
        (
            _right_generator_step(clear=False),
            "Old gradients were not cleared, so they were added to the new ones. Call optimizer.zero_grad() before "
            "backward().",
        ),
        (
            _right_generator_step(detach=True),
            "The generator did not move. Either its examples are cut off (by detach() or no_grad()), so that no "
            "gradient reaches it through the discriminator, or backward() or step() is missing, or the gradients are "
            "cleared between the two.",
        ),
        (_by_hand, BY_HAND),
        (leaves_in_evaluation(_right_generator_step()), LEFT_IN_EVALUATION),
        (
            _right_generator_step(lambda fake: -softplus(fake).mean()),
            "This is the minimax loss log(1 - D). The step is to use the non-saturating loss, -log D.",
        ),
        (
            _right_generator_step(lambda fake: softplus(fake).mean()),
            "The label is that of the discriminator: this minimises -log(1 - D), so the generator learns to be found "
            "out. Its examples get the label 1 here: -log D.",
        ),
        (
            _right_generator_step(lambda fake: -softplus(-fake).mean()),
            "The sign is wrong: the optimiser minimises, and the loss is -log D, which is positive.",
        ),
        (
            _right_generator_step(lambda fake: softplus(-fake).sum()),
            "The loss is summed over the batch. Take the mean.",
        ),
        (
            _right_generator_step(lambda fake: softplus(-fake.sigmoid()).mean()),
            "The sigmoid is applied twice: the losses take logits.",
        ),
        (
            _right_generator_step(lambda fake: -fake.mean()),
            "This is the loss of a generator against a critic (week 4). Here it is -log D.",
        ),
        (
            _moves_the_discriminator,
            "The discriminator moved too: the generator would make its own judge blind. Step with the generator's "
            "optimiser alone.",
        ),
        (
            _moves_the_discriminator_instead,
            "The wrong network moved: the discriminator, which would be fooled by itself. The generator must step, and "
            "the discriminator stand still.",
        ),
        (
            _freezes_for_good,
            "The discriminator is left frozen (requires_grad is False), so it will never learn again. Thaw it before "
            "you return, or do not freeze it at all: only the optimiser decides what moves.",
        ),
        (
            _generator_loss_after_step,
            "The step is right, but the loss is computed anew after it. Return the one that was minimised.",
        ),
    ),
)


CHECKS = (
    Check(
        "week3/generator_step",
        points=4,
        idea="clear, generate, -log D through the discriminator, backward, step; only the generator moves.",
        draw=draw_games,
        judge=CompareParts(
            played(ask_generator_step, INPUTS, _right_generator_step()),
            atol=1e-5,
            misconceptions=_GENERATOR_MISCONCEPTIONS,
        ),
        ask=ask_generator_step,
    ),
)
