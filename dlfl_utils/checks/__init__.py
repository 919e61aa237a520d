"""Checks: each question's inputs, reference, tolerance and messages, said once and used four times.

The learner's notebook, the hidden tests, the bank of wrong and right answers and the grader all use the same `Check`.
"""

from importlib import import_module
from importlib.util import find_spec

from dlfl_utils.checks.core import Case, Check, CheckFailed, Compare, Misconception

__all__ = ["Case", "Check", "CheckFailed", "Compare", "Misconception", "check", "get_check"]


def get_check(name):
    """Look up a check.

    Parameters
    ----------
    name : str
        ``"weekN/function_name"``; the module ``dlfl_utils.checks.weekN`` lists its checks in ``CHECKS``.

    Returns
    -------
    Check

    Raises
    ------
    ValueError
        If there is no such check.
    """
    week = name.partition("/")[0]
    module = f"{__name__}.{week}"
    is_module = week.isidentifier() and find_spec(module) is not None
    checks = {c.name: c for c in getattr(import_module(module), "CHECKS", ())} if is_module else {}
    if name not in checks:
        known = ", ".join(sorted(checks)) or f"none for {week!r}"
        msg = f"`name` must be a check such as 'week1/entropy', got {name!r}. There are: {known}."
        raise ValueError(msg)
    return checks[name]


def check(name, answer, *, seed=0):
    """Check a learner's function, and raise with what is wrong.

    Parameters
    ----------
    name : str
        Name of the check, ``"weekN/function_name"``.
    answer : callable
        The learner's function.
    seed : int, default=0
        Seed of the inputs.

    Raises
    ------
    CheckFailed
        If the answer is wrong; the text names the mistake where it is a known one.
    """
    question = get_check(name)
    cases = question.draw_cases(seed)
    wrong = question.verdict(cases, question.collect(answer, cases))
    if wrong is not None:
        raise CheckFailed(wrong)
