"""What the checks of week 5 share: the gradients of the critics of `asking.week5` by hand, and what to say of a NaN."""

import numpy as np

from dlfl_utils.checks.core import Compare, describe
from dlfl_utils.checks.parts import CompareParts

__all__ = [
    "NOT_FINITE",
    "NO_ROOT",
    "CompareSlopes",
    "CompareTwice",
    "between",
    "draw_example_weights",
    "per_example",
    "slopes",
    "two_answers",
]

#: Formula of a critic -> the slope with which an entry x of an example enters: the gradient is a * slope.
_SLOPES = {
    "sum(a * x)": lambda x: 0 * x + 1,
    "sum(a * x**2) / 2": lambda x: x,
    "sum(a * x**3) / 3": lambda x: x * x,
}

#: What to say of a number with a NaN in it.
NOT_FINITE = (
    "there is a NaN or an infinity in it. "
    "Is there a logarithm, a root or a quotient of a number that may be 0 or negative?"
)
#: What to say of it where the derivative of a norm is asked for.
NO_ROOT = "there is a NaN or an infinity in it. The root has no derivative at 0: use a norm that has one."

_NO_DRAWING = "Use the `eps` that you are given; draw nothing here."
_WHERE = f"{_NO_DRAWING} The gradient is taken between real and fake, where `eps` says."


def slopes(formula, a, x):
    """Return the gradient of such a critic at the rows of `x`: an array like `x`."""
    return a * _SLOPES[formula](x)


def draw_example_weights(rng, shape, norm):
    """Draw the numbers `a` of a critic, with the given Euclidean norm and no entry near 0."""
    a = rng.uniform(0.5, 1.5, shape) * rng.choice([-1.0, 1.0], shape)
    return (norm * a / np.linalg.norm(a)).round(3)


def per_example(values, like):
    """Reshape one number per example so that it stands before the axes of `like`."""
    return np.reshape(values, (-1, *(1,) * (np.ndim(like) - 1)))


def between(real, fake, eps):
    """Return the points eps * real + (1 - eps) * fake, for arrays."""
    return per_example(eps, real) * real + (1 - per_example(eps, real)) * fake


def two_answers(cases, values, remedy=_WHERE):
    """Say so if the last case, which may have been asked before, got another answer than then."""
    before = next(i for i, case in enumerate(cases) if case is cases[-1])
    if repr(values[before]) == repr(values[-1]):  # as text, since NaN differs from itself
        return None
    return f"the same inputs gave two different results. {remedy}\n{describe(cases[-1])}"


class CompareTwice(Compare):
    """Compare, after a look at the last case, which was asked before: the same inputs have one answer."""

    def __call__(self, cases, values):
        """Return None if all values agree with the reference, else what is wrong with the first that does not."""
        return two_answers(cases, values, _NO_DRAWING) or super().__call__(cases, values)


class CompareSlopes(CompareParts):
    """Compare what a penalty makes of a critic, where a critic that is flat everywhere has no one derivative.

    The norm of a gradient has a kink at 0: each vector of length at most 1 is as good a derivative there as any other,
    so that of (norm - 1)^2 is known up to a length of 2, times the penalty's weight.
    """

    def __call__(self, cases, values):
        """Return None if all values agree with the reference, else what is wrong with the first that does not."""
        return two_answers(cases, values) or super().__call__(cases, list(map(self._settle_kink, cases, values)))

    def _settle_kink(self, case, value):
        if np.any(case.inputs["a"]) or not isinstance(value, dict):
            return value
        wanted = self.reference(*case.inputs.values())["into_weights"]
        got = value.get("into_weights")
        if not isinstance(got, np.ndarray) or got.shape != wanted.shape:  # the other process may send anything
            return value
        room = 2 * case.inputs.get("weight", 1)
        is_near = np.linalg.norm(np.subtract(got, wanted)) <= room * (1 + self.rtol)
        return {**value, "into_weights": wanted} if is_near else value
