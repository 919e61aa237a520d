"""What a learner reads of networks: how far their weights moved, in place of long arrays."""

from dataclasses import dataclass

import numpy as np

from dlfl_utils.checks.core import Check, brief, describe, form_mismatch
from dlfl_utils.checks.parts import CompareParts
from dlfl_utils.checks.week5_analytic import two_answers

__all__ = ["CompareNetworks", "NetworkCheck", "in_short"]


@dataclass(frozen=True)
class CompareNetworks(CompareParts):
    """Judge by comparison, part by part; of arrays of weights only the length is shown.

    Parameters
    ----------
    again : str, optional
        What to say if the last case, which was asked before, got another answer than then; by default it is not looked
        at in this way.
    """

    again: str = ""

    def __call__(self, cases, values):
        """Return None if all values agree with the reference, else what is wrong with the first that does not."""
        return (self.again and two_answers(cases, values, self.again)) or super().__call__(cases, values)

    def difference(self, got, wanted):
        """Name the first part that is wrong; two arrays of the same shape are compared by one number each."""
        if isinstance(got, dict) and set(got) == set(wanted):
            key = next(key for key in wanted if not self.agree(got[key], wanted[key]))
            if np.ndim(wanted[key]) and not isinstance(wanted[key], list) and not form_mismatch(got[key], wanted[key]):
                lengths = [brief(float(np.linalg.norm(array[key]))) for array in (wanted, got)]
                off = brief(float(np.abs(np.subtract(got[key], wanted[key])).max()))
                return f"{key}: expected length {lengths[0]}, got {lengths[1]}; the largest error of a number is {off}."
        return super().difference(got, wanted)


class NetworkCheck(Check):
    """A check whose inputs are too long to show: weights and batches are only named."""

    def verdict(self, cases, outcomes):
        """Return None for a right answer, else what is wrong, with the case in short."""
        text = super().verdict(cases, outcomes)
        for case in cases:
            text = text and text.replace(describe(case), in_short(case))
        return text


def in_short(case, limit=12):
    """Show the inputs of a case that have at most `limit` numbers, name the others, and say what the case is about."""
    is_short = {name: not isinstance(value, list) and np.size(value) <= limit for name, value in case.inputs.items()}
    shown = ", ".join(f"{name} = {brief(case.inputs[name])}" for name, short in is_short.items() if short)
    named = ", ".join(f"`{name}`" for name, short in is_short.items() if not short)
    text = f"This was for {shown or named}" + (f" ({named} not shown)." if shown and named else ".")
    return text + (f"\nWhat this case is about: {case.about}" if case.about else "")
