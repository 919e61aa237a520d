"""What a test cell asks, and the verdict on what comes back: all of it outside the learner's process.

A test cell is a source text with calls `check("week1/entropy", entropy)`. The grader draws the inputs, the learner's
process answers with plain data, and the reference, which was never there, decides.
"""

import ast
import hashlib
import json
import secrets
import warnings
from dataclasses import dataclass

from IPython.core.inputtransformer2 import TransformerManager

from dlfl_utils.asking.core import NOT_WRITTEN, Outcome, name_of
from dlfl_utils.asking.plain import to_plain
from dlfl_utils.checks import get_check

__all__ = ["CANNOT_GRADE", "FAIL", "PASS", "SUSPICIOUS", "Question", "Round", "Verdict", "find_questions"]

PASS, FAIL, CANNOT_GRADE, SUSPICIOUS = "pass", "fail", "could not grade", "suspicious"


@dataclass(frozen=True)
class Verdict:
    """What the grader found out about one question.

    Parameters
    ----------
    status : str
        `PASS`, `FAIL`, `CANNOT_GRADE` (a person has to look) or `SUSPICIOUS` (a person has to look at the evidence).
    text : str
        For the learner: what was expected, what came out, which idea to look at again; or why nobody knows.
    evidence : str, default=""
        For the teaching assistant alone.
    is_error : bool, default=False
        Whether the learner's function raised, or was not there, rather than giving wrong values.
    """

    status: str
    text: str = ""
    evidence: str = ""
    is_error: bool = False


@dataclass(frozen=True)
class Question:
    """One check that a test cell runs on one thing that the learner wrote.

    Parameters
    ----------
    check : str
        Name of the check.
    answer : str
        The expression that gives the learner's function.
    n_rounds : int
        For how many seeds it is asked.
    """

    check: str
    answer: str
    n_rounds: int

    def rounds(self, key):
        """Return the rounds of this question: seeds that nobody foresees, and the same for everybody.

        Parameters
        ----------
        key : str
            The course's secret.
        """
        texts = (f"{key}/{self.check}/{i}".encode() for i in range(self.n_rounds))
        seeds = (int.from_bytes(hashlib.blake2b(text, digest_size=4).digest()) for text in texts)
        return [Round(self, seed) for seed in seeds]


class Round:
    """One question with one seed: the code that asks it, and the verdict on the reply."""

    def __init__(self, question, seed):
        self._answer, self._check = question.answer, get_check(question.check)
        self._cases = self._check.draw_cases(seed)
        self._canary = [secrets.token_hex(8), secrets.randbelow(2**30), secrets.randbelow(2**30) / 7, [True, None]]
        self._nonce, self._seed = secrets.token_hex(8), seed

    @property
    def code(self):
        """The code that asks, for the learner's kernel."""
        request = {"ask": name_of(self._check.ask), "inputs": [to_plain(case.inputs) for case in self._cases]}
        request |= {"nonce": self._nonce, "canary": self._canary, "seed": self._seed}
        module = '__import__("dlfl_utils.asking.inside", fromlist=["publish"])'
        return f"{module}.publish({json.dumps(request)!r}, lambda: {self._answer})"

    def verdict(self, values, error=None):
        """Judge what came back.

        Parameters
        ----------
        values : list of str
            What was published, unread.
        error : str, optional
            The exception that ended the asking, if one did.

        Returns
        -------
        Verdict
        """
        complaint, outcomes = self._read(values)
        if complaint:
            evidence = f"{complaint} ({error})" if error else complaint
            return Verdict(
                SUSPICIOUS, "This question could not be graded, and waits for your teaching assistant.", evidence
            )
        try:
            # Strange values make warnings, in formulas of ours that nobody can mend.
            with warnings.catch_warnings(action="ignore"):
                wrong = self._check.verdict(self._cases, outcomes)
        except Exception as failure:  # values of a stranger: what cannot be judged goes to a person, never to a zero
            evidence = f"its values could not be judged: {type(failure).__name__}: {str(failure)[:500]}"
            return Verdict(
                CANNOT_GRADE,
                "This question could not be graded: the values of your function could not be judged.",
                evidence,
            )
        if wrong is None:
            return Verdict(PASS)
        # An unwritten answer is no error: it is worth nothing, whatever came before it.
        is_error = any(outcome.error not in (None, NOT_WRITTEN) for outcome in outcomes)
        return Verdict(FAIL, wrong, is_error=is_error)

    def _read(self, values):
        """Return a complaint and the outcomes."""
        if not values:
            return "no values came back, although nothing ended the kernel.", []
        if len(values) > 1:
            return f"values came back {len(values)} times; the grader asked once.", []
        try:
            reply = json.loads(values[0])
            nonce, canary, outcomes = reply["nonce"], reply["canary"], reply["outcomes"]
            outcomes = [Outcome(value=outcome["value"], error=outcome["error"]) for outcome in outcomes]
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            return f"the values came in a form that the grader's own code never sends: {type(error).__name__}.", []
        if nonce != self._nonce:
            return "the values answer another request than the grader's.", []
        if canary != self._canary:
            return "a known value that the grader sent along came back changed.", []
        if len(outcomes) != len(self._cases) or not all(isinstance(o.error, str | None) for o in outcomes):
            return f"{len(outcomes)} values came for {len(self._cases)} inputs.", []
        return "", [Outcome(outcome.value, outcome.error and _writable(outcome.error[:2000])) for outcome in outcomes]


def _writable(text):
    """Return a stranger's text as a file can hold it: half a pair of surrogates is no character."""
    return text.encode("utf-8", "replace").decode()


def find_questions(source):
    """Return the questions of a test cell, in its order.

    Parameters
    ----------
    source : str
        The whole cell, hidden tests included.

    Returns
    -------
    list of Question
        Empty for a cell of other tests.
    """
    counts = {}
    for node in ast.walk(ast.parse(TransformerManager().transform_cell(source))):
        is_check = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "check"
        if is_check and len(node.args) == 2 and isinstance(node.args[0], ast.Constant):
            question = node.args[0].value, ast.unparse(node.args[1])
            counts[question] = counts.get(question, 0) + bool(node.keywords)
    return [Question(*question, n_rounds=max(2, count)) for question, count in counts.items()]
