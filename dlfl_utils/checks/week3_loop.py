"""Checks of week 3: the training loop, watched by spies."""

from dlfl_utils.asking.week3 import ask_train
from dlfl_utils.checks.core import Case, Check
from dlfl_utils.checks.parts import CompareParts, mistake, played

__all__ = ["CHECKS"]


_INPUTS = ("n_steps", "discriminator_steps")


def _draw(rng):
    return [
        Case(
            {"n_steps": 2, "discriminator_steps": 2},
            "each batch and each noise has a number; a fresh one is new.",
        ),
        Case({"n_steps": 2, "discriminator_steps": 1}, "one step of the discriminator per step of the generator."),
        Case({"n_steps": int(rng.integers(1, 5)), "discriminator_steps": int(rng.integers(3, 6))}),
    ]


def _train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    discriminator_losses, generator_losses = [], []
    for _ in range(n_steps):
        for _ in range(discriminator_steps):
            loss = discriminator_step(draw_real(), draw_noise())
        discriminator_losses.append(loss)
        generator_losses.append(generator_step(draw_noise()))
    return discriminator_losses, generator_losses


def _generator_in_inner_loop(d_step, g_step, draw_real, draw_noise, n_steps, discriminator_steps):
    losses = [(d_step(draw_real(), draw_noise()), g_step(draw_noise())) for _ in range(n_steps * discriminator_steps)]
    return [list(part[discriminator_steps - 1 :: discriminator_steps]) for part in zip(*losses, strict=True)]


def _generator_first(d_step, g_step, draw_real, draw_noise, n_steps, discriminator_steps):
    losses = [[], []]
    for _ in range(n_steps):
        losses[1].append(g_step(draw_noise()))
        losses[0].append([d_step(draw_real(), draw_noise()) for _ in range(discriminator_steps)][-1])
    return losses


def _one_discriminator_step(d_step, g_step, draw_real, draw_noise, n_steps, discriminator_steps):
    return _train(d_step, g_step, draw_real, draw_noise, n_steps, 1)


def _one_too_many(d_step, g_step, draw_real, draw_noise, n_steps, discriminator_steps):
    return _train(d_step, g_step, draw_real, draw_noise, n_steps, discriminator_steps + 1)


def _exchanged(d_step, g_step, draw_real, draw_noise, n_steps, discriminator_steps):
    losses = [[], []]
    for _ in range(n_steps):
        losses[0].append(d_step(draw_real(), draw_noise()))
        losses[1].append([g_step(draw_noise()) for _ in range(discriminator_steps)][-1])
    return losses


def _real_to_generator(d_step, g_step, draw_real, draw_noise, n_steps, discriminator_steps):
    return _train(d_step, lambda noise: g_step(draw_real()), draw_real, draw_noise, n_steps, discriminator_steps)


def _phases(d_step, g_step, draw_real, draw_noise, n_steps, discriminator_steps):
    discriminator = [d_step(draw_real(), draw_noise()) for _ in range(n_steps * discriminator_steps)]
    return discriminator[discriminator_steps - 1 :: discriminator_steps], [g_step(draw_noise()) for _ in range(n_steps)]


def _held(per_round_real, per_round_noise, generator_reuses):
    """Return a loop that draws once a round what is held, and perhaps gives the generator the last noise again."""

    def loop(d_step, g_step, draw_real, draw_noise, n_steps, discriminator_steps):
        losses = [[], []]
        for _ in range(n_steps):
            real, noise = draw_real(), draw_noise()
            for k in range(discriminator_steps):
                real = real if per_round_real or k == 0 else draw_real()
                noise = noise if per_round_noise or k == 0 else draw_noise()
                loss = d_step(real, noise)
            losses[0].append(loss)
            losses[1].append(g_step(noise if generator_reuses else draw_noise()))
        return losses

    return loop


def _once_for_all(hold_real, hold_noise):
    def loop(d_step, g_step, draw_real, draw_noise, n_steps, discriminator_steps):
        real, noise = draw_real(), draw_noise()
        get_real, get_noise = (lambda: real) if hold_real else draw_real, (lambda: noise) if hold_noise else draw_noise
        return _train(d_step, g_step, get_real, get_noise, n_steps, discriminator_steps)

    return loop


def _with_losses(change):
    """Return a right loop whose losses are recorded otherwise."""

    def loop(d_step, g_step, draw_real, draw_noise, n_steps, discriminator_steps):
        every_loss = []

        def recorded(real, noise):
            every_loss.append(d_step(real, noise))
            return every_loss[-1]

        losses = _train(recorded, g_step, draw_real, draw_noise, n_steps, discriminator_steps)
        rounds = [every_loss[i : i + discriminator_steps] for i in range(0, len(every_loss), discriminator_steps)]
        return change(rounds, *losses)

    return loop


_MISCONCEPTIONS = tuple(
    mistake(ask_train, _INPUTS, loop, message)
    for loop, message in (
        (
            _generator_in_inner_loop,
            "The generator steps after each step of the discriminator. It steps once per round, after the inner loop.",
        ),
        (
            _generator_first,
            "The generator steps first. In each round the discriminator learns first, then the generator.",
        ),
        (
            _one_discriminator_step,
            "`discriminator_steps` is not used: the discriminator steps that many times in each round.",
        ),
        (_one_too_many, "The discriminator steps once too often in each round."),
        (
            _exchanged,
            "The numbers are exchanged: the discriminator must step `discriminator_steps` times, the generator once.",
        ),
        (_real_to_generator, "The generator gets a batch of real images. It starts from noise."),
        (
            _phases,
            "The discriminator makes all its steps before the generator makes any. They take turns: round by round.",
        ),
        (
            _held(False, False, True),
            "The generator's step gets the noise of the discriminator's last step again. Draw fresh noise for it.",
        ),
        (
            _held(False, True, False),
            "All steps of the discriminator in a round get the same noise. Draw fresh noise for each.",
        ),
        (
            _held(True, False, False),
            "All steps of the discriminator in a round get the same real examples. Draw a fresh batch for each.",
        ),
        (
            _held(True, True, False),
            "All steps of the discriminator in a round get the same batch and the same noise. Draw both for each.",
        ),
        (_held(True, True, True), "Batch and noise are drawn once per round. Draw both afresh for every step."),
        (_held(False, True, True), "Noise is drawn once per round. Draw it afresh for every step."),
        (
            _once_for_all(False, True),
            "Noise is drawn only once, before the loop: the generator would learn a handful of images by heart.",
        ),
        (
            _once_for_all(True, False),
            "The real examples are drawn only once, before the loop. Draw a fresh batch each time.",
        ),
        (_once_for_all(True, True), "Batch and noise are drawn only once, before the loop. Draw both in each step."),
        (
            _with_losses(lambda rounds, d, g: ([loss for losses in rounds for loss in losses], g)),
            "The losses of all the discriminator's steps are returned. Keep one per round, that of the last step, so "
            "that the two lists are equally long.",
        ),
        (
            _with_losses(lambda rounds, d, g: ([sum(r) / len(r) for r in rounds], g)),
            "The discriminator's losses are averaged over the round. Keep that of its last step.",
        ),
        (
            _with_losses(lambda rounds, d, g: ([r[0] for r in rounds], g)),
            "Keep the loss of the last step, not of the first.",
        ),
        (_with_losses(lambda rounds, d, g: (g, d)), "The lists are exchanged: the discriminator's losses come first."),
        (
            _with_losses(lambda rounds, d, g: (d[-1], g[-1])),
            "Only the last losses are returned. Collect them in two lists, one entry per round.",
        ),
        (
            _with_losses(lambda rounds, d, g: list(zip(d, g, strict=True))),
            "The losses are paired round by round. Return two lists: the discriminator's losses, the generator's.",
        ),
    )
)

CHECKS = (
    Check(
        "week3/train",
        points=3,
        idea="a round is some steps of the discriminator, then one of the generator, each with freshly drawn examples.",
        draw=_draw,
        judge=CompareParts(played(ask_train, _INPUTS, _train), misconceptions=_MISCONCEPTIONS),
        ask=ask_train,
    ),
)
