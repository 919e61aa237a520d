"""What a check is: inputs that are drawn, a learner's function that is called, values that are judged.

The three phases exchange plain data only, so they may run in one process (a learner's notebook) or in two (a grader).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from dlfl_utils.asking.core import NOT_WRITTEN, call_plainly, collect
from dlfl_utils.asking.plain import from_plain, to_plain

__all__ = ["Case", "Check", "CheckFailed", "Compare", "Misconception"]


class CheckFailed(AssertionError):
    """A learner's answer is not right; the text says what is wrong and which idea to look at again."""

    def _render_traceback_(self):
        """Show the text alone in a notebook: the frames between are ours and help no learner."""
        return [f"{type(self).__name__}: {self}"]


@dataclass(frozen=True)
class Case:
    """One call of the learner's function.

    Parameters
    ----------
    inputs : dict
        Argument by name, in the order of the signature; plain data or arrays.
    about : str, optional
        What this case is there to find out, as the learner will read it ("`p` has a zero: 0 log 0 counts as 0").
    """

    inputs: dict
    about: str = ""


@dataclass(frozen=True)
class Misconception:
    """A plausible wrong formula, and what to say to who used it.

    Parameters
    ----------
    formula : callable
        Called like the reference; its value is what the mistake would give.
    message : str
        Names the mistake and the idea that mends it.
    """

    formula: Callable
    message: str


@dataclass(frozen=True)
class Check:
    """One graded question.

    Parameters
    ----------
    name : str
        ``"weekN/function_name"``.
    points : int
        What the graded cell is worth.
    idea : str
        What to read again, shown under every failure.
    draw : callable
        From a `numpy.random.Generator` to a list of `Case`.
    judge : callable
        From the cases and the values to None, or to a text that says what is wrong. Usually a `Compare`.
    ask : callable, optional
        From the learner's function and a case's inputs to the value that is judged. It is there for functions that take
        what is not plain data: it makes tensors or networks of the inputs, and plain data of what comes back.
        It is a function of `dlfl_utils.asking`, since a grader runs it where there are no checks.
    """

    name: str
    points: int
    idea: str
    draw: Callable[[np.random.Generator], list[Case]]
    judge: Callable[[Sequence[Case], Sequence], str | None]
    ask: Callable[[Callable, dict], object] = call_plainly

    @property
    def short_name(self):
        """The name without the week."""
        return self.name.rpartition("/")[2]

    def draw_cases(self, seed):
        """Draw the inputs for this seed."""
        return self.draw(np.random.default_rng(seed))

    def collect(self, answer, cases):
        """Call the learner's function on every case; errors are outcomes, not crashes."""
        return collect(self.ask, answer, [case.inputs for case in cases])

    def verdict(self, cases, outcomes):
        """Return None for a right answer, else a text: what is wrong, for which input, which idea to look at again."""
        for case, outcome in zip(cases, outcomes, strict=True):
            if outcome.error == NOT_WRITTEN:  # no idea yet: it would give away what the hints unfold one by one
                return f"{self.short_name}: {NOT_WRITTEN}"
            if outcome.error is not None:
                return self._explain(f"{outcome.error}\n{describe(case)}")
        try:
            values = [from_plain(outcome.value) for outcome in outcomes]
        except (TypeError, ValueError) as error:  # the other process may send anything
            return self._explain(f"your function returned what cannot be checked: {error}.")
        wrong = self.judge(cases, values)
        return None if wrong is None else self._explain(wrong)

    def _explain(self, what):
        return f"{self.short_name}: {what}\nLook again at: {self.idea}"


@dataclass(frozen=True)
class Compare:
    """Judge by comparison with a reference.

    Parameters
    ----------
    reference : callable
        Called with a case's inputs, gives the expected number, array, or list or dict of these.
    rtol, atol : float
        Tolerances; wide enough for single precision, far below the effect of any mistake.
    misconceptions : sequence of Misconception
        The one that explains most of the wrong values is named, if it explains the first of them or half of them.
    """

    reference: Callable
    rtol: float = 1e-4
    atol: float = 1e-6
    misconceptions: Sequence[Misconception] = field(default=())

    def __call__(self, cases, values):
        """Return None if all values agree with the reference, else what is wrong with the first that does not."""
        expected = [from_plain(to_plain(self.reference(*case.inputs.values()))) for case in cases]
        wrong = [i for i in range(len(cases)) if not self.agree(values[i], expected[i])]
        if not wrong:
            return None
        first = wrong[0]
        lines = [
            self.difference(values[first], expected[first]),
            describe(cases[first]),
            self._diagnose(cases, values, wrong),
        ]
        return "\n".join(line for line in lines if line)

    def difference(self, got, wanted):
        """Say how a value differs from the expected one, with which it does not agree."""
        mismatch, shown = form_mismatch(got, wanted), (brief(wanted), brief(got))
        if not mismatch and shown[0] == shown[1] and isinstance(wanted, np.ndarray):  # the middle is not shown
            got = np.asarray(got, dtype=float)
            where = np.argwhere(~np.isclose(got, wanted, rtol=self.rtol, atol=self.atol, equal_nan=True))[0]
            place = ", ".join(map(str, where))
            shown = tuple(f"{array[tuple(where)]:.6g} at [{place}]" for array in (wanted, got))
        return mismatch or f"expected {shown[0]}, got {shown[1]}."

    def agree(self, got, wanted):
        """Whether a value has the expected form and lies within the tolerances."""
        if form_mismatch(got, wanted):
            return False
        if isinstance(wanted, dict):
            return all(self.agree(got[key], wanted[key]) for key in wanted)
        if isinstance(wanted, list):
            return all(map(self.agree, list(got), wanted))
        if isinstance(wanted, str):
            return got == wanted
        got = np.asarray(got, dtype=float)  # an int may be larger than any of NumPy's
        return bool(np.allclose(got, wanted, rtol=self.rtol, atol=self.atol, equal_nan=True))

    def _diagnose(self, cases, values, wrong):
        """Name the mistake that gives most of the wrong values, and among these most of the right ones."""
        best, message = (0, 0), ""
        for misconception in self.misconceptions:
            with np.errstate(all="ignore"):
                made = [from_plain(to_plain(misconception.formula(*case.inputs.values()))) for case in cases]
            agrees = list(map(self.agree, values, made))
            # Many mistakes end in infinity or NaN, so that alone tells nothing, but in the case that is shown.
            n_wrong = sum(agrees[i] and (i == wrong[0] or is_finite(values[i])) for i in wrong)
            # One that explains little, and not the case that the learner reads of, would send them looking elsewhere.
            explains = agrees[wrong[0]] or 2 * n_wrong >= len(wrong)
            if explains and (n_wrong, sum(agrees)) > best and n_wrong:
                best, message = (n_wrong, sum(agrees)), misconception.message
        return message


def is_finite(value):
    """Whether there is no infinity and no NaN among the numbers of a value."""
    if isinstance(value, dict | list):
        return all(map(is_finite, value.values() if isinstance(value, dict) else value))
    if isinstance(value, str | int):
        return True  # an int may be larger than any float
    return bool(np.isfinite(np.asarray(value, dtype=float)).all())


def form_mismatch(got, wanted):
    """Say in words how the form of a value (type, keys, length, shape) differs from the expected one, or return ""."""
    if isinstance(wanted, dict):
        if not isinstance(got, dict) or set(got) != set(wanted):
            return f"a dict with the keys {sorted(wanted)} is needed, got {brief(got)}."
    elif isinstance(wanted, str):
        if not isinstance(got, str):
            return f"a string is needed, got {brief(got)}."
    elif isinstance(wanted, list):
        is_sequence = isinstance(got, list) or (isinstance(got, np.ndarray) and got.ndim > 0)
        if not is_sequence or len(got) != len(wanted):
            return f"{len(wanted)} values (a tuple or a list) are needed, got {brief(got)}."
    elif got is None:
        return "the function returns nothing. Does it end with `return`?"
    elif isinstance(got, str | dict):
        return f"a number or an array is needed, got {brief(got)}."
    else:
        return _shape_mismatch(got, wanted)
    return ""


def _shape_mismatch(got, wanted):
    try:
        shape = np.shape(np.asarray(got, dtype=float))
    except (TypeError, ValueError, OverflowError):
        return f"a number or an array is needed, got {brief(got)}."
    if shape == np.shape(wanted) or (np.ndim(wanted) == 0 and shape == (1,)):
        return ""
    return f"the shape must be {np.shape(wanted) or '() (one number)'}, got {shape}."


def brief(value, limit=160):
    """Show a value in at most `limit` characters."""
    if isinstance(value, np.ndarray):
        shown = np.array2string(value, separator=", ", threshold=12, edgeitems=3, formatter={"all": "{:.6g}".format})
        text = " ".join(shown.split())
        text = text if value.ndim <= 1 and value.size <= 12 else f"array of shape {value.shape}: {text}"
    elif isinstance(value, float):
        text = f"{value:.6g}"
    elif isinstance(value, int) and abs(value) >= 10**100:  # Python refuses to write out one of thousands of digits
        text = f"an int of {value.bit_length()} bits"
    elif isinstance(value, list):
        text = "[" + ", ".join(brief(item) for item in value[:limit]) + "]"  # what follows is cut off anyway
    elif isinstance(value, dict):
        text = "{" + ", ".join(f"{key}: {brief(item)}" for key, item in islice(value.items(), limit)) + "}"
    else:
        text = repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def describe(case):
    """Show the inputs of a case, and what the case is about."""
    inputs = ", ".join(f"{name} = {brief(value)}" for name, value in case.inputs.items())
    return f"This was for {inputs}." + (f"\nWhat this case is about: {case.about}" if case.about else "")
