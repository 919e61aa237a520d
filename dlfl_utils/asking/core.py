"""How a learner's function is called: errors are outcomes, and an ask is known by a name that may cross processes.

An ask is a function from the learner's function and a case's inputs to what the learner's function gave and did.
"""

import contextlib
import io
import re
import traceback
import warnings
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import FunctionType

from dlfl_utils.asking.plain import from_plain, to_plain

__all__ = [
    "CHANGED",
    "NOT_WRITTEN",
    "Complaint",
    "Outcome",
    "call_plainly",
    "collect",
    "describe_error",
    "find_ask",
    "name_of",
]

#: What is said of an answer that is as it was released.
NOT_WRITTEN = "not written yet: replace `raise NotImplementedError()` by your code."
#: What is said of an answer that spoils what it was given.
CHANGED = "your function changed its input `{}`. Work on a copy."
_NAME = re.compile(r"([a-zA-Z]\w*):([a-zA-Z]\w*)", re.ASCII)


@dataclass(frozen=True)
class Outcome:
    """What one call gave: a value as plain data, or the error in one line."""

    value: object = None
    error: str | None = None


class Complaint(Exception):
    """What an ask finds fault with, in words for the learner."""


def call_plainly(answer, inputs):
    """Call a learner's function with the inputs as they are, in the order of its signature."""
    return answer(*inputs.values())


def collect(ask, answer, inputs):
    """Call a learner's function on the inputs of every case; errors are outcomes, not crashes.

    Parameters
    ----------
    ask : callable
        From the learner's function and one case's inputs to the value that is judged.
    answer : callable
        The learner's function.
    inputs : sequence of dict
        Argument by name, in the order of the signature, for each case.

    Returns
    -------
    list of Outcome
    """
    return [_call(ask, answer, given) for given in inputs]


def name_of(ask):
    """Return the name under which `find_ask` finds a function of this package.

    Returns
    -------
    str
        ``"module:function"``.

    Raises
    ------
    ValueError
        If `find_ask` would not find the function.

    Examples
    --------
    >>> name_of(call_plainly)
    'core:call_plainly'
    """
    name = f"{ask.__module__.removeprefix(f'{__package__}.')}:{ask.__qualname__}"
    if _find(name) is not ask:
        msg = f"`ask` must be a public function at the top of a module of {__package__}, got {name}."
        raise ValueError(msg)
    return name


def find_ask(name):
    """Look up a function of this package.

    Parameters
    ----------
    name : str
        ``"module:function"``, such as ``"week4:ask_critic_step"``.

    Returns
    -------
    callable

    Raises
    ------
    ValueError
        If this is no public function that a module of this package defines.
    """
    found = _find(name)
    if found is None:
        msg = f"`name` must be a public function of {__package__} such as 'core:call_plainly', got {name!r}."
        raise ValueError(msg)
    return found


def _find(name):
    """Return the function of this name, or None if there is none that may be asked for."""
    parts = _NAME.fullmatch(name)
    if not parts or find_spec(module := f"{__package__}.{parts[1]}") is None:
        return None
    found = getattr(import_module(module), parts[2], None)
    return found if isinstance(found, FunctionType) and found.__module__ == module else None


def describe_error(error, answer):
    """Say in words what a learner's function raised, with the learner's own line where its source is known."""
    what = f"{type(error).__name__}: {error}"
    if "does not require grad and does not have a grad_fn" in what:
        what += "\nThat is: nothing here can be differentiated. `no_grad`, `detach`, `.item()` or NumPy cut it off."
    own_file = getattr(getattr(answer, "__code__", None), "co_filename", None)
    lines = [frame.line for frame in traceback.extract_tb(error.__traceback__) if frame.filename == own_file]
    where = f"\nIt happened in this line of yours: {lines[-1]}" if lines and lines[-1] else ""
    return what + where


def _call(ask, answer, given):
    inputs = from_plain(to_plain(given))
    try:
        # A warning or a print is no mistake, and nbgrader gives no points to a cell that writes to stderr.
        with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
            warnings.simplefilter("ignore")
            value = ask(answer, inputs)
    except NotImplementedError as error:
        return Outcome(error=_not_written(error, answer))
    except Complaint as complaint:
        return Outcome(error=str(complaint))
    except (Exception, SystemExit) as error:
        return Outcome(error=f"your function raised {describe_error(error, answer)}")
    changed = [name for name in given if not _same(given[name], inputs[name])]
    if changed:
        return Outcome(error=CHANGED.format(changed[0]))
    try:
        return Outcome(value=to_plain(value))
    except TypeError as error:
        return Outcome(error=f"your function returned what cannot be checked: {error}.")


def _not_written(error, answer):
    """Say which function is not written: the answer itself, or one that it calls."""
    if str(error):  # a stub says nothing; this is an operation that some library does not have
        return f"your function raised {describe_error(error, answer)}"
    name = traceback.extract_tb(error.__traceback__)[-1].name
    if not isinstance(answer, FunctionType) or name == answer.__name__:
        return NOT_WRITTEN
    return f"your function calls `{name}`, which is not written yet. Write that one first, or do without it."


def _same(given, now):
    try:
        return repr(to_plain(given)) == repr(to_plain(now))  # as text, since NaN differs from itself
    except TypeError:
        return False
