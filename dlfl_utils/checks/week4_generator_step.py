"""Check of week 4: one step of the generator against a critic."""

import torch
from torch.nn.functional import softplus

from dlfl_utils.asking.players import RATE
from dlfl_utils.asking.week4 import ask_generator_step
from dlfl_utils.checks.core import Check
from dlfl_utils.checks.parts import BY_HAND, LEFT_IN_EVALUATION, CompareParts, leaves_in_evaluation, played
from dlfl_utils.checks.week4_duel import INPUTS, clamp, draw_duels, mistakes

__all__ = ["CHECKS"]


def _step(
    loss=lambda scores: -scores.mean(),
    *,
    report=None,
    clear=True,
    move=True,
    thaw=True,
    after=None,
):
    """Return a step of the generator, with the mistakes that are asked for."""

    def answer(generator, critic, optimizer, noise):
        critic.requires_grad_(False)
        if clear:
            optimizer.zero_grad()
        scores = critic(generator(noise))
        value = loss(scores)
        value.backward()
        if move:
            optimizer.step()
        if thaw:
            critic.requires_grad_(True)
        if after:
            after(generator, critic)
        return (report(scores) if report else value).item()

    return answer


def _moves_both(generator, critic, optimizer, noise):
    critic.zero_grad()
    own = torch.optim.SGD(critic.parameters(), lr=RATE)
    optimizer.zero_grad()
    value = -critic(generator(noise)).mean()
    value.backward()
    optimizer.step()
    own.step()
    return value.item()


def _moves_the_critic(generator, critic, optimizer, noise):
    critic.zero_grad()
    own = torch.optim.SGD(critic.parameters(), lr=RATE)
    value = -critic(generator(noise).detach()).mean()
    value.backward()
    own.step()
    return value.item()


def _loss_after(generator, critic, optimizer, noise):
    _step()(generator, critic, optimizer, noise)
    return -critic(generator(noise)).mean().item()


def _by_hand(generator, critic, optimizer, noise):
    return _step()(generator, critic, torch.optim.SGD(generator.parameters(), lr=RATE), noise)


def _twice(generator, critic, optimizer, noise):
    value = _step()(generator, critic, optimizer, noise)
    _step()(generator, critic, optimizer, noise)
    return value


_MISCONCEPTIONS = mistakes(
    ask_generator_step,
    (
        (
            _step(after=lambda generator, critic: clamp(generator, 0.01)),
            "The generator was clipped. Only the critic has to have a bounded slope.",
        ),
        (
            _step(after=lambda generator, critic: clamp(critic, 0.01)),
            "The critic was clipped here. That belongs to the critic's own step; in this one it stands still.",
        ),
        (
            _step(clear=False),
            "Old gradients were not cleared, so they were added to the new ones. Call optimizer.zero_grad() before "
            "backward().",
        ),
        (
            _step(move=False),
            "The generator did not move. loss.backward() makes the gradients, optimizer.step() uses them, and nothing "
            "may clear or cut them off on the way.",
        ),
        (
            _step(thaw=False),
            "The critic is left frozen (requires_grad is False), so it will never learn again. Thaw it after the step.",
        ),
        (_moves_both, "The critic moved too. In this step only the generator learns."),
        (
            _moves_the_critic,
            "The wrong network moved: the critic instead of the generator. The generator's examples must not be "
            "detached here, and the optimiser that is handed over is the generator's.",
        ),
        (
            _step(lambda scores: scores.mean()),
            "The sign is wrong: the generator wants high scores, so it minimises -mean(scores).",
        ),
        (
            _step(lambda scores: scores.mean(), report=lambda scores: -scores.mean()),
            "The generator moved the wrong way: the loss is right, but what was minimised was the mean score itself.",
        ),
        (
            _step(report=lambda scores: scores.mean()),
            "The step is right, but the mean score is returned. Return the loss, which is minus that.",
        ),
        (_step(lambda scores: -scores.sum()), "The loss is summed over the batch. Take the mean."),
        (
            _step(lambda scores: softplus(-scores).mean()),
            "This is the loss of a GAN, -log D. Against a critic the loss is minus the mean score.",
        ),
        (
            _step(lambda scores: -softplus(scores).mean()),
            "This is the minimax loss of a GAN, log(1 - D). Against a critic the loss is minus the mean score.",
        ),
        (
            _step(lambda scores: -scores.sigmoid().mean()),
            "The scores went through a sigmoid. A critic's scores are used as they are.",
        ),
        (
            _loss_after,
            "The step is right, but the loss is computed anew after it. Return the one that was minimised.",
        ),
        (_by_hand, BY_HAND),
        (leaves_in_evaluation(_step()), LEFT_IN_EVALUATION),
        (_twice, "The generator made two steps. It makes one."),
    ),
)


CHECKS = (
    Check(
        "week4/generator_step",
        points=3,
        idea="clear, generate, -mean(scores) backward through the critic, step; only the generator moves, unclipped.",
        draw=draw_duels,
        judge=CompareParts(
            played(ask_generator_step, INPUTS, _step()),
            atol=1e-5,
            misconceptions=_MISCONCEPTIONS,
        ),
        ask=ask_generator_step,
    ),
)
