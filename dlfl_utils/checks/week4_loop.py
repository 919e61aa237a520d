"""Check of week 4: the training loop. It is handed spies in place of its parts, and what they saw is judged."""

from dlfl_utils.asking.week4 import ask_train
from dlfl_utils.checks.core import Case, Check
from dlfl_utils.checks.parts import CompareParts, mistake, played

__all__ = ["CHECKS"]


_INPUTS = ("n_steps", "n_critic")


def _draw(rng):
    n_steps = int(rng.integers(2, 4))
    return [
        Case({"n_steps": n_steps, "n_critic": 2}, "each batch and each noise has a number; a fresh one is new."),
        Case({"n_steps": 2, "n_critic": 1}, "one step of the critic for each step of the generator."),
        Case({"n_steps": 1, "n_critic": 5}, "one round, with the paper's five steps of the critic."),
    ]


def _rounds(*, n=None, fresh_real=True, fresh_noise=True, reuse=False, keep=lambda estimates, loss: estimates[-1]):
    """Return a loop, with the mistakes that are asked for."""

    def loop(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
        kept = []
        for _ in range(n_steps):
            real, noise, estimates = draw_real(), draw_noise(), []
            for k in range(n(n_critic) if n else n_critic):
                real = draw_real() if fresh_real and k else real
                noise = draw_noise() if fresh_noise and k else noise
                estimates.append(critic_step(real, noise))
            loss = generator_step(noise if reuse else draw_noise())
            kept.append(keep(estimates, loss))
        return kept

    return loop


def _alternating(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for _ in range(n_steps):
        for _ in range(n_critic):
            estimate = critic_step(draw_real(), draw_noise())
            generator_step(draw_noise())
        estimates.append(estimate)
    return estimates


def _generator_first(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for _ in range(n_steps):
        generator_step(draw_noise())
        estimates.append([critic_step(draw_real(), draw_noise()) for _ in range(n_critic)][-1])
    return estimates


def _exchanged(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for _ in range(n_steps):
        estimates.append(critic_step(draw_real(), draw_noise()))
        for _ in range(n_critic):
            generator_step(draw_noise())
    return estimates


def _critic_only(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    return [[critic_step(draw_real(), draw_noise()) for _ in range(n_critic)][-1] for _ in range(n_steps)]


def _n_steps_in_all(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for step in range(1, n_steps + 1):
        estimates.append(critic_step(draw_real(), draw_noise()))
        if step % n_critic == 0:
            generator_step(draw_noise())
    return estimates


def _drawn_once(hold_real, hold_noise):
    def loop(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
        real, noise = draw_real(), draw_noise()
        get_real, get_noise = (lambda: real) if hold_real else draw_real, (lambda: noise) if hold_noise else draw_noise
        return _rounds()(critic_step, generator_step, get_real, get_noise, n_steps, n_critic)

    return loop


def _returning(change):
    """Return a right loop that returns something else of its estimates, which come round by round."""

    def loop(*parts):
        return change(_rounds(keep=lambda estimates, loss: estimates)(*parts))

    return loop


_MISTAKES = (
    (
        _rounds(n=lambda n_critic: 1),
        "`n_critic` is not used: the critic makes that many steps before each step of the generator.",
    ),
    (_rounds(n=lambda n_critic: 5), "The critic makes five steps, whatever `n_critic` says. Use `n_critic`."),
    (_rounds(n=lambda n_critic: n_critic + 1), "The critic makes one step too many in each round."),
    (
        _alternating,
        "The generator steps after each step of the critic. It steps once per round, after the inner loop.",
    ),
    (_generator_first, "The generator steps first. In each round the critic learns first, then the generator."),
    (_exchanged, "The numbers are exchanged: the critic must make `n_critic` steps, then the generator one."),
    (_critic_only, "The generator never steps. `generator_step` must be used, once per round."),
    (
        _n_steps_in_all,
        "`n_steps` was taken as the number of the critic's steps. It counts steps of the generator.",
    ),
    (
        _rounds(fresh_real=False),
        "All steps of the critic in a round get the same real examples. Draw a fresh batch for each.",
    ),
    (
        _rounds(fresh_noise=False),
        "All steps of the critic in a round get the same noise. Draw fresh noise for each.",
    ),
    (
        _rounds(fresh_real=False, fresh_noise=False),
        "All steps of the critic in a round get the same batch and the same noise. Draw both for each.",
    ),
    (
        _rounds(reuse=True),
        "The generator's step gets the noise of the critic's last step again. Draw fresh noise for it.",
    ),
    (
        _rounds(fresh_real=False, fresh_noise=False, reuse=True),
        "Batch and noise are drawn once per round. Draw both afresh for every step.",
    ),
    (_drawn_once(True, True), "Batch and noise are drawn only once, before the loop. Draw both in each step."),
    (_drawn_once(True, False), "The real examples are drawn only once, before the loop. Draw a fresh batch each time."),
    (_drawn_once(False, True), "Noise is drawn only once, before the loop. Draw it afresh for every step."),
    (
        _returning(lambda rounds: [estimate for round_ in rounds for estimate in round_]),
        "The estimates of all the critic's steps are returned. Keep one per round, that of the last step: the critic "
        "is at its best then.",
    ),
    (
        _returning(lambda rounds: [sum(round_) / len(round_) for round_ in rounds]),
        "The estimates are averaged over the round. Keep that of the last step: the critic is at its best then.",
    ),
    (
        _returning(lambda rounds: [round_[0] for round_ in rounds]),
        "The estimate of the round's first step is kept. Keep that of the last: the critic is at its best then.",
    ),
    (
        _returning(lambda rounds: rounds[-1][-1]),
        "Only the last estimate is returned. Collect them in a list, one per step of the generator.",
    ),
    (
        _returning(lambda rounds: [-round_[-1] for round_ in rounds]),
        "The signs are turned round. `critic_step` returns the estimate already; keep it as it is.",
    ),
    (
        _returning(lambda rounds: [1 - round_[-1] for round_ in rounds]),
        "You return 1 - estimate. `critic_step` returns the estimate already; keep it as it is.",
    ),
    (_rounds(keep=lambda estimates, loss: loss), "The generator's losses are returned. Return the critic's estimates."),
)


CHECKS = (
    Check(
        "week4/train",
        points=3,
        idea="a round is n_critic steps of the critic, then one of the generator, each with freshly drawn examples.",
        draw=_draw,
        judge=CompareParts(
            played(ask_train, _INPUTS, _rounds()),
            misconceptions=[mistake(ask_train, _INPUTS, loop, message) for loop, message in _MISTAKES],
        ),
        ask=ask_train,
    ),
)
