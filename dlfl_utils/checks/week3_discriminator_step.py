"""Checks of week 3: one step of the discriminator."""

import torch
from torch.nn.functional import softplus

from dlfl_utils.asking.players import RATE
from dlfl_utils.asking.week3 import ask_discriminator_step
from dlfl_utils.checks.core import Check
from dlfl_utils.checks.parts import BY_HAND, LEFT_IN_EVALUATION, CompareParts, leaves_in_evaluation, played
from dlfl_utils.checks.week3_steps import INPUTS, draw_games, mistakes

__all__ = ["CHECKS"]


def _discriminator_loss(real, fake):
    return softplus(-real).mean() + softplus(fake).mean()


def _right_discriminator_step(loss=_discriminator_loss, *, clear=True, detach=True, step=True):
    """Return a step of the discriminator, with the mistakes that are asked for."""

    def answer(generator, discriminator, optimizer, real, noise):
        if clear:
            optimizer.zero_grad()
        fake = generator(noise)
        value = loss(discriminator(real), discriminator(fake.detach() if detach else fake))
        value.backward()
        if step:
            optimizer.step()
        return value.item()

    return answer


def _moves_the_generator(generator, discriminator, optimizer, real, noise):
    generator_optimizer = torch.optim.SGD(generator.parameters(), lr=RATE)
    loss = _right_discriminator_step(detach=False)(generator, discriminator, optimizer, real, noise)
    generator_optimizer.step()
    return loss


def _freezes_for_good(generator, discriminator, optimizer, real, noise):
    generator.requires_grad_(False)
    return _right_discriminator_step(detach=False)(generator, discriminator, optimizer, real, noise)


def _detaches_the_logits(generator, discriminator, optimizer, real, noise):
    def loss(of_real, of_fake):
        return _discriminator_loss(of_real, of_fake.detach())

    return _right_discriminator_step(loss)(generator, discriminator, optimizer, real, noise)


def _by_hand(generator, discriminator, optimizer, real, noise):
    own = torch.optim.SGD(discriminator.parameters(), lr=RATE)
    return _right_discriminator_step()(generator, discriminator, own, real, noise)


def _loss_after_step(generator, discriminator, optimizer, real, noise):
    _right_discriminator_step()(generator, discriminator, optimizer, real, noise)
    return _discriminator_loss(discriminator(real), discriminator(generator(noise))).item()


_DISCRIMINATOR_MISCONCEPTIONS = mistakes(
    ask_discriminator_step,
    (
        (
            _right_discriminator_step(clear=False),
            "Old gradients were not cleared, so they were added to the new ones. Call optimizer.zero_grad() before "
            "backward(): the generator's step leaves gradients in the discriminator.",
        ),
        (
            _right_discriminator_step(detach=False),
            "The discriminator stepped rightly, but the loss was also differentiated through the generator: that costs "
            "time and leaves gradients there. Cut the generated examples off: generator(noise).detach().",
        ),
        (
            _moves_the_generator,
            "The generator moved too. In this step only the discriminator learns: detach the generated examples.",
        ),
        (
            _right_discriminator_step(step=False),
            "Nothing moved. loss.backward() makes the gradients, optimizer.step() uses them, and nothing may clear "
            "them between the two.",
        ),
        (_by_hand, BY_HAND),
        (leaves_in_evaluation(_right_discriminator_step()), LEFT_IN_EVALUATION),
        (
            _detaches_the_logits,
            "Too much is cut off: the logits of the generated examples are, so the discriminator learns from the real "
            "ones alone. Detach the examples, generator(noise).detach(), and not what the discriminator says of them.",
        ),
        (
            _right_discriminator_step(lambda real, fake: softplus(-fake).mean()),
            "This is the generator's loss. The discriminator's has two halves: real examples with the label 1, "
            "generated ones with the label 0.",
        ),
        (
            _freezes_for_good,
            "The generator is left frozen (requires_grad is False), so it will never learn again. Detach its examples "
            "instead.",
        ),
        (
            _right_discriminator_step(lambda real, fake: _discriminator_loss(fake, real)),
            "Real and generated examples are exchanged: the discriminator learns to call generated examples real.",
        ),
        (
            _right_discriminator_step(lambda real, fake: -_discriminator_loss(real, fake)),
            "The sign is wrong: the optimiser minimises, and the loss is -mean log D - mean log(1 - D).",
        ),
        (
            _right_discriminator_step(lambda real, fake: _discriminator_loss(real, fake) / 2),
            "This is half the loss: the means over real and generated examples are added, not averaged.",
        ),
        (
            _right_discriminator_step(lambda real, fake: softplus(-real).mean()),
            "Only the real examples count here. Add the loss of the generated ones.",
        ),
        (
            _right_discriminator_step(lambda real, fake: softplus(fake).mean()),
            "Only the generated examples count here. Add the loss of the real ones.",
        ),
        (
            _right_discriminator_step(lambda real, fake: softplus(-real).mean() + softplus(-fake).mean()),
            "The generated examples have the label 1 here, as in the generator's step. For the discriminator it is 0.",
        ),
        (
            _right_discriminator_step(lambda real, fake: softplus(-real).sum() + softplus(fake).sum()),
            "The loss is summed over the batch. Take means.",
        ),
        (
            _right_discriminator_step(lambda real, fake: _discriminator_loss(real.sigmoid(), fake.sigmoid())),
            "The sigmoid is applied twice: the losses take logits.",
        ),
        (
            _right_discriminator_step(lambda real, fake: fake.mean() - real.mean()),
            "This is the loss of a critic (week 4). A discriminator minimises the binary cross-entropy.",
        ),
        (
            _loss_after_step,
            "The step is right, but the loss is computed anew after it. Return the one that was minimised.",
        ),
    ),
)


CHECKS = (
    Check(
        "week3/discriminator_step",
        points=4,
        idea="clear, generate and detach, loss of real and generated, backward, step; only the discriminator moves.",
        draw=draw_games,
        judge=CompareParts(
            played(ask_discriminator_step, INPUTS, _right_discriminator_step()),
            atol=1e-5,
            misconceptions=_DISCRIMINATOR_MISCONCEPTIONS,
        ),
        ask=ask_discriminator_step,
    ),
)
