"""Check of week 4: one step of the critic, with clipping after it."""

import torch
from torch import nn
from torch.nn.functional import softplus

from dlfl_utils.asking.players import RATE
from dlfl_utils.asking.week4 import ask_critic_step
from dlfl_utils.checks.core import Check
from dlfl_utils.checks.parts import BY_HAND, LEFT_IN_EVALUATION, CompareParts, leaves_in_evaluation, played
from dlfl_utils.checks.week4_duel import INPUTS, clamp, draw_duels, mistakes

__all__ = ["CHECKS"]


def _estimate(real, fake):
    return real.mean() - fake.mean()


def _step(
    loss=lambda real, fake: -_estimate(real, fake),
    *,
    report=lambda real, fake: _estimate(real, fake).item(),
    make_fake=lambda generator, noise: generator(noise).detach(),
    clear=True,
    move=True,
    before=None,
    clip=clamp,
    clip_generator=False,
):
    """Return a step of the critic, with the mistakes that are asked for."""

    def answer(generator, critic, optimizer, real, noise, limit):
        if clear:
            optimizer.zero_grad()
        real_scores, fake_scores = critic(real), critic(make_fake(generator, noise))
        value = loss(real_scores, fake_scores)
        value.backward()
        if before:
            before(critic, limit)
        if move:
            optimizer.step()
        if clip:
            clip(critic, limit)
        if clip_generator:
            clamp(generator, limit)
        return report(real_scores, fake_scores)

    return answer


def _clip_first(generator, critic, optimizer, real, noise, limit):
    clamp(critic, limit)
    return _step(clip=None)(generator, critic, optimizer, real, noise, limit)


def _estimate_after(generator, critic, optimizer, real, noise, limit):
    _step()(generator, critic, optimizer, real, noise, limit)
    return _estimate(critic(real), critic(generator(noise))).item()


def _by_hand(generator, critic, optimizer, real, noise, limit):
    own = torch.optim.SGD(critic.parameters(), lr=RATE)
    return _step()(generator, critic, own, real, noise, limit)


def _twice(generator, critic, optimizer, real, noise, limit):
    estimate = _step()(generator, critic, optimizer, real, noise, limit)
    _step()(generator, critic, optimizer, real, noise, limit)
    return estimate


def _moves_the_generator(generator, critic, optimizer, real, noise, limit):
    own = torch.optim.SGD(generator.parameters(), lr=RATE)
    step = _step(make_fake=lambda generator, noise: generator(noise))
    estimate = step(generator, critic, optimizer, real, noise, limit)
    own.step()
    return estimate


@torch.no_grad()
def _clip_weights_only(module, limit):
    for parameter in module.parameters():
        if parameter.ndim > 1:
            parameter.clamp_(-limit, limit)


def _clip_and_freeze(module, limit):
    clamp(module.requires_grad_(False), limit)


@torch.no_grad()
def _shorten(module, limit):
    for parameter in module.parameters():
        parameter.mul_(min(1, limit / parameter.norm()))


@torch.no_grad()
def _from_above(module, limit):
    for parameter in module.parameters():
        parameter.clamp_(max=limit)


def _clip_gradients(module, limit):
    nn.utils.clip_grad_value_(module.parameters(), limit)


def _clip_gradient_norm(module, limit):
    nn.utils.clip_grad_norm_(module.parameters(), limit)


_CLIPPED_TOO_EARLY = (
    "The weights are clipped before the step, which then takes them out of the interval again. Clip last."
)


_MISCONCEPTIONS = mistakes(
    ask_critic_step,
    (
        (
            _step(clip=None),
            "The weights are not clipped. Clip them after the optimiser's step, every time.",
        ),
        (
            _clip_first,
            _CLIPPED_TOO_EARLY,
        ),
        (_step(before=clamp, clip=None), _CLIPPED_TOO_EARLY),
        (
            _step(before=_clip_gradients, clip=None),
            "The gradients are clipped, not the weights. Clip the critic's parameters, after optimizer.step().",
        ),
        (
            _step(before=_clip_gradient_norm, clip=None),
            "The norm of the gradients is clipped, not the weights. Clip the parameters, after optimizer.step().",
        ),
        (
            _step(clip=_clip_weights_only),
            "The biases are not clipped. All of critic.parameters() go into [-limit, limit].",
        ),
        (_step(clip=_from_above), "The weights are clipped only from above. The interval is [-limit, limit]."),
        (
            _step(clip=_shorten),
            "Every array of weights was shortened to the norm `limit`. Clipping cuts each number by itself.",
        ),
        (
            _step(clip=lambda critic, limit: clamp(critic, 0.01)),
            "The weights are clipped to 0.01, whatever the limit. Use `limit`.",
        ),
        (
            _step(clip=None, clip_generator=True),
            "The wrong network was clipped: the generator instead of the critic, whose slope is what must be bounded.",
        ),
        (
            _step(clip_generator=True),
            "The generator was clipped too. Only the critic has to have a bounded slope; the generator stays as it is.",
        ),
        (
            _step(clear=False),
            "Old gradients were not cleared, so they were added to the new ones. Call optimizer.zero_grad() before "
            "backward(): the generator's step leaves gradients in the critic.",
        ),
        (
            _step(make_fake=lambda generator, noise: generator(noise)),
            "The critic stepped rightly, but the loss was also differentiated through the generator: that costs time "
            "and leaves gradients there. Cut the generated examples off: generator(noise).detach().",
        ),
        (
            _moves_the_generator,
            "The generator moved too. In this step only the critic learns: detach the generated examples.",
        ),
        (
            _step(make_fake=lambda generator, noise: generator.requires_grad_(False)(noise)),
            "The generator is left frozen (requires_grad is False), so it will never learn again. Detach its examples "
            "instead.",
        ),
        (
            _step(move=False),
            "The critic did not move. loss.backward() makes the gradients, optimizer.step() uses them, and nothing may "
            "clear them between the two.",
        ),
        (
            _step(_estimate),
            "The critic moved the wrong way: it minimised the estimate. It has to maximise it, so minimise -estimate.",
        ),
        (
            _step(_estimate, report=lambda real, fake: -_estimate(real, fake).item()),
            "Real and fake are exchanged: the estimate is the mean score of real less the mean score of fake.",
        ),
        (
            _step(report=lambda real, fake: -_estimate(real, fake).item()),
            "The step is right, but the loss is returned. Return the estimate, which is minus the loss.",
        ),
        (
            _step(report=lambda real, fake: 1 + _estimate(real, fake).item()),
            "1 - loss is returned, which is no estimate: nothing here lies between 0 and 1. The estimate is minus the "
            "loss.",
        ),
        (
            _estimate_after,
            "The step is right, but the estimate is computed anew after it. Return the one that was maximised.",
        ),
        (
            _step(
                lambda real, fake: -_estimate(real, fake).abs(),
                report=lambda real, fake: _estimate(real, fake).abs().item(),
            ),
            "You took the absolute value. The estimate of a bad critic is below 0, and the step must raise it.",
        ),
        (
            _step(clip=_clip_and_freeze),
            "The critic is left frozen (requires_grad is False), so its next step will not move it. Clip inside "
            "`with torch.no_grad():`, and leave requires_grad as it is.",
        ),
        (_by_hand, BY_HAND),
        (leaves_in_evaluation(_step()), LEFT_IN_EVALUATION),
        (_twice, "The critic made two steps. It makes one."),
        (
            _step(lambda real, fake: fake.sum() - real.sum()),
            "The loss is summed over the batch. Take means.",
        ),
        (
            _step(
                lambda real, fake: -_estimate(real.sigmoid(), fake.sigmoid()),
                report=lambda real, fake: _estimate(real.sigmoid(), fake.sigmoid()).item(),
            ),
            "The scores went through a sigmoid. A critic's scores are used as they are.",
        ),
        (
            _step(lambda real, fake: softplus(-real).mean() + softplus(fake).mean()),
            "This is the step of a GAN's discriminator, with logarithms. A critic's scores enter as they are.",
        ),
        (
            _step(lambda real, fake: -real.mean()),
            "Only the real examples count in the loss: the scores of the generated ones are missing or cut off. "
            "Detach the generated images, not their scores.",
        ),
        (
            _step(lambda real, fake: fake.mean()),
            "Only the generated examples count in the loss: the scores of the real ones are missing or cut off.",
        ),
        (
            _step(lambda real, fake: -fake.mean()),
            "The loss is the generator's, which raises the scores of generated images. The critic's is -estimate.",
        ),
    ),
)


CHECKS = (
    Check(
        "week4/critic_step",
        points=4,
        idea="clear, generate and detach, -estimate backward, step, clip; only the critic moves.",
        draw=draw_duels,
        judge=CompareParts(
            played(ask_critic_step, INPUTS, _step()),
            atol=1e-5,
            misconceptions=_MISCONCEPTIONS,
        ),
        ask=ask_critic_step,
    ),
)
