"""Judging answers of several named parts: the first part that is wrong is the one that the learner reads of."""

from dataclasses import dataclass, field

import numpy as np

from dlfl_utils.checks.core import Compare, Misconception, brief, form_mismatch, is_finite

__all__ = [
    "BY_HAND",
    "LEFT_IN_EVALUATION",
    "CompareLosses",
    "CompareParts",
    "leaves_in_evaluation",
    "mistake",
    "played",
]

#: What to say of a step that the optimizer did not take.
BY_HAND = (
    "The step was not left to the `optimizer` that was given: call `optimizer.step()`. With Adam, a step by hand is "
    "another one."
)
#: What to say of a step after which a network is in evaluation mode.
LEFT_IN_EVALUATION = (
    "A network is left in evaluation mode (`eval()`): from the next step on its batch normalisation and dropout would "
    "act as in a finished network. A step of training needs no `eval()`."
)


@dataclass(frozen=True)
class CompareParts(Compare):
    """Judge by comparison of dicts, part by part; the reference gives a dict from the part's name to its value.

    The `ask` of the check makes the dicts of what the learner's function does, so their keys are always right; a string
    in place of a dict is a complaint that `ask` makes.

    Parameters
    ----------
    labels : dict
        What the learner reads in place of a key.
    not_finite : str, optional
        What to say of a part with a NaN or an infinity in it, in place of the numbers.
    """

    labels: dict = field(default_factory=dict)
    not_finite: str = ""

    def difference(self, got, wanted):
        """Name the first part that is wrong, and say what is wrong with it."""
        if isinstance(got, str):
            return got
        if not isinstance(got, dict) or set(got) != set(wanted):
            return form_mismatch(got, wanted)
        key = next(key for key in wanted if not self.agree(got[key], wanted[key]))
        is_told = isinstance(got[key], str) and not isinstance(wanted[key], str)  # by `ask`, in place of a value
        what = f"{got[key]}." if is_told else form_mismatch(got[key], wanted[key])
        if not what and self.not_finite and not isinstance(wanted[key], str) and not is_finite(got[key]):
            what = self.not_finite
        return f"{self.labels.get(key, key)}: {what or f'expected {brief(wanted[key])}, got {brief(got[key])}.'}"


class CompareLosses(CompareParts):
    """Compare losses, and name those that do not look at the inputs.

    No misconception can do that: which number it is, only the learner knows.
    """

    def __call__(self, cases, values):
        """Return None if all values agree with the reference, else what is wrong: a constant before anything else."""
        wrong = super().__call__(cases, values)
        return wrong and (_constant(values, cases[0].inputs) or wrong)


def _constant(values, inputs):
    """Name the first loss that is one number, whatever the inputs are."""
    if not all(isinstance(value, dict) for value in values):
        return None
    for name, first in values[0].items():
        got = [value.get(name) for value in values]
        if all(_is_number(number) and number == first for number in got):  # NaN differs from itself, and is no constant
            from_what = " and ".join(f"`{name}`" for name in inputs)
            return f"{name}: you return {brief(first)} for all inputs. Compute it from {from_what}."
    return None


def _is_number(value):
    return isinstance(value, int | float) or (isinstance(value, np.ndarray) and value.ndim == 0)


def played(ask, names, answer):
    """Turn a function such as a learner writes into a formula of the inputs: its value is what `ask` gets from it."""
    return lambda *values: ask(answer, dict(zip(names, values, strict=True)))


def leaves_in_evaluation(step):
    """Turn a step into one that leaves the first network that it is given in evaluation mode."""

    def answer(network, *others):
        network.eval()
        return step(network, *others)

    return answer


def mistake(ask, names, wrong, message):
    """Make a misconception of a wrong function such as a learner writes."""
    return Misconception(played(ask, names, wrong), message)
