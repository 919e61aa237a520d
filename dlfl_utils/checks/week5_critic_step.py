"""Check of week 5: one step of the critic, on networks whose gradients are known by hand."""

from dataclasses import dataclass, replace

import torch

from dlfl_utils.asking.players import IN_TRAINING, LEFT_TO_OPTIMIZER
from dlfl_utils.asking.week5 import LEARNING_RATE, RECORD, ask_critic_step
from dlfl_utils.checks.core import Check
from dlfl_utils.checks.parts import BY_HAND, LEFT_IN_EVALUATION, CompareParts, mistake
from dlfl_utils.checks.week5_analytic import NO_ROOT, two_answers
from dlfl_utils.checks.week5_objective import expected_objective, made_objective
from dlfl_utils.checks.week5_penalty import draw_penalties

__all__ = ["CHECKS", "NETWORKS", "do_nothing", "draw_critic_steps", "step_by_hand", "take_step"]

NETWORKS = ("critic", "a", "gain", "shift")


def draw_critic_steps(rng):
    """Draw networks with a batch and its noise, as cases."""

    def step(case):
        real, fake = case.inputs["real"], case.inputs["fake"]
        gain, shift = (rng.uniform(*low_high, fake.shape[1:]).round(3) for low_high in ((0.5, 1.5), (-0.4, 0.4)))
        networks = {"critic": case.inputs["critic"], "a": case.inputs["a"], "gain": gain, "shift": shift}
        batch = {"real": real, "noise": (fake - shift) / gain, "eps": case.inputs["eps"]}
        return replace(case, inputs={**networks, **batch, "weight": round(float(rng.uniform(2, 9)), 2)})

    return [step(case) for case in draw_penalties(rng)[:4]]


def _draw_critic_steps(rng):
    cases = draw_critic_steps(rng)
    return [*cases, cases[2]]


@dataclass(frozen=True)
class _CompareSteps(CompareParts):
    """Compare, after a look at the last case, which was asked before: the same inputs have one answer."""

    def __call__(self, cases, values):
        """Return None if all values agree with the reference, else what is wrong with the first that does not."""
        both = [value for case, value in zip(cases, values, strict=True) if case is cases[-1]]
        # The estimate depends on the noise, and not on `eps`.
        estimates = {repr(value.get("w_hat")) if isinstance(value, dict) else "" for value in both}
        given = "noise" if len(estimates) > 1 else "eps"
        remedy = f"Use the `{given}` that you are given; draw nothing here."
        return two_answers(cases, values, remedy) or super().__call__(cases, values)


def _critic_step(formula, a, gain, shift, real, noise, eps, weight):
    parts = expected_objective(formula, a, real, gain * noise + shift, eps, weight)
    return {
        **{key: parts[key] for key in RECORD},
        "critic": a - LEARNING_RATE * parts["into_weights"],
        "generator": [gain, shift],
        "generator_grad": "as it was",
        "generator_frozen": False,
        LEFT_TO_OPTIMIZER: "yes",
        IN_TRAINING: "yes",
    }


def _wrong_step(message, *, loss=None, fakes=None, inputs=None, before=None, n=1, after=None, record=None):
    """Name a mistake by the one part of the right step that it changes."""

    def step(critic, generator, optimizer, real, noise, eps, weight):
        fake = fakes(generator, noise) if fakes else generator(noise).detach()
        real, fake, eps = inputs(real, fake, eps) if inputs else (real, fake, eps)
        for _ in range(n):
            parts = made_objective(critic, real, fake, eps, weight)
            (before or torch.optim.Optimizer.zero_grad)(optimizer)
            (loss(parts, weight) if loss else parts["loss"]).backward()
            (after or take_step)(optimizer)
        if record:
            parts.update(record(parts, lambda: made_objective(critic, real, fake, eps, weight), weight))
        return {key: parts[key] for key in RECORD}

    return mistake(ask_critic_step, (*NETWORKS, "real", "noise", "eps", "weight"), step, message)


def do_nothing(optimizer):
    """Stand in for what a mistake leaves out."""


@torch.no_grad()
def step_by_hand(optimizer):
    """Do what plain gradient descent does, and leave the optimizer out."""
    for parameter in optimizer.param_groups[0]["params"]:
        parameter -= LEARNING_RATE * parameter.grad


def take_step(optimizer):
    """Take the step of whatever optimizer it is."""
    optimizer.step()


def _clear(generator, noise):
    generator.zero_grad()
    return generator(noise).detach()


_CRITIC_MISCONCEPTIONS = [
    _wrong_step(
        "The critic moved, but not by this batch alone: gradients of an earlier step were still there. "
        "Call optimizer.zero_grad() before backward().",
        before=do_nothing,
    ),
    _wrong_step(
        "The critic did not move. Between backward() and the end, optimizer.step() must be called, on gradients that "
        "nobody has zeroed.",
        after=do_nothing,
    ),
    _wrong_step(
        "The critic moved the wrong way along the estimate: it must minimise -w_hat, so that w_hat grows.",
        loss=lambda parts, weight: parts["w_hat"] + weight * parts["penalty"],
    ),
    _wrong_step(
        "The penalty has the wrong sign: it must be added to the loss, -w_hat + weight * penalty.",
        loss=lambda parts, weight: -parts["w_hat"] - weight * parts["penalty"],
    ),
    _wrong_step(
        "The whole loss has the wrong sign: the optimizer minimises, so give it -w_hat + weight * penalty.",
        loss=lambda parts, weight: parts["w_hat"] - weight * parts["penalty"],
    ),
    _wrong_step(
        "The penalty did not move the critic: it is missing in the loss, or a constant for autograd.",
        loss=lambda parts, weight: -parts["w_hat"],
    ),
    _wrong_step(
        "The penalty entered without its weight: `weight` was not used.",
        loss=lambda parts, weight: -parts["w_hat"] + parts["penalty"],
    ),
    _wrong_step(
        "The penalty's weight is fixed at 10. Use `weight`.",
        loss=lambda parts, weight: -parts["w_hat"] + 10 * parts["penalty"],
    ),
    _wrong_step(
        "The critic followed the penalty alone: the estimate is missing in the loss.",
        loss=lambda parts, weight: weight * parts["penalty"],
    ),
    _wrong_step(
        "The step went back through the generator: its `.grad` has changed. Make the fakes under torch.no_grad(), "
        "or detach them.",
        fakes=lambda generator, noise: generator(noise),
    ),
    _wrong_step(
        "What lay in the generator's `.grad` was cleared. It stays there in this step: `optimizer.zero_grad()` clears "
        "the critic's, and the generator's own step will clear its own.",
        fakes=_clear,
    ),
    *(
        _wrong_step(
            "Real and fake are exchanged: w_hat is mean score of real minus mean score of fake.", inputs=exchanged
        )
        for exchanged in (lambda real, fake, eps: (fake, real, eps), lambda real, fake, eps: (fake, real, 1 - eps))
    ),
    _wrong_step(
        "Real and fake are exchanged in the interpolation: eps = 1 must give the real example.",
        inputs=lambda real, fake, eps: (real, fake, 1 - eps),
    ),
    _wrong_step(
        "The generator stays frozen after this step, so its own step would do nothing. Make the fakes under "
        "torch.no_grad() instead.",
        fakes=lambda generator, noise: generator.requires_grad_(False)(noise),
    ),
    _wrong_step(
        BY_HAND,
        after=step_by_hand,
    ),
    _wrong_step(LEFT_IN_EVALUATION, fakes=lambda generator, noise: generator.eval()(noise).detach()),
    _wrong_step("Two steps were taken in place of one.", n=2),
    _wrong_step(
        "The record was taken after the step. Report the numbers that the loss of this step was made of.",
        record=lambda parts, again, weight: again(),
    ),
    _wrong_step(
        "`w_hat` has the wrong sign in the record: it is mean score of real minus mean score of fake.",
        record=lambda parts, again, weight: {"w_hat": -parts["w_hat"]},
    ),
    _wrong_step(
        "The record's `w_hat` is minus the loss, with the penalty in it. Report estimate and penalty apart.",
        record=lambda parts, again, weight: {"w_hat": -parts["loss"]},
    ),
    _wrong_step(
        "The record's `w_hat` is 1 - loss. An estimate does not lie between 0 and 1: it is mean score of real minus "
        "mean score of fake.",
        record=lambda parts, again, weight: {"w_hat": 1 - parts["loss"]},
    ),
    _wrong_step(
        "The record's `penalty` has its weight in it. Report it without.",
        record=lambda parts, again, weight: {"penalty": weight * parts["penalty"]},
    ),
    _wrong_step(
        "The noise itself was taken for the fake examples. Give it to the generator first.",
        fakes=lambda generator, noise: noise,
    ),
]

_LABELS = {
    "critic": "the critic's weights `a` after the step",
    "generator": "the generator's weights (gain and shift) after the step",
    "generator_grad": "what became of the `.grad` that lay in the generator's weights",
    "generator_frozen": "whether the generator is left frozen (requires_grad=False)",
}

CHECKS = (
    Check(
        "week5/critic_step",
        points=4,
        idea="fakes without gradient, zero_grad, backward of -w_hat + weight * penalty, step; the generator stays.",
        draw=_draw_critic_steps,
        judge=_CompareSteps(
            _critic_step,
            rtol=2e-3,
            atol=1e-4,
            misconceptions=_CRITIC_MISCONCEPTIONS,
            labels=_LABELS,
            not_finite=NO_ROOT,
        ),
        ask=ask_critic_step,
    ),
)
