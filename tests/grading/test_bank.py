"""The bank of wrong and right answers against the grader's questions: values alone decide, and no visible assert."""

import json
from dataclasses import replace

import numpy as np
import pytest
from notebook_cells import MUTANTS, graded_cells

from dlfl_utils.asking.core import collect, find_ask
from dlfl_utils.asking.plain import from_plain
from dlfl_utils.checks import Compare, get_check
from dlfl_utils.grading.questions import FAIL, PASS, find_questions

CELLS = graded_cells()
KEYS = ("a course",)


def each(kind, *, compared=False):
    paths = sorted(MUTANTS.glob(f"*/*/{kind}_*.py"))
    if compared:
        paths = [path for path in paths if isinstance(check_of(path).judge, Compare)]
    return pytest.mark.parametrize(
        "path", paths, ids=[f"{p.parent.parent.name}-{p.parent.name}-{p.stem}" for p in paths]
    )


def cell_of(path):
    return CELLS[f"{path.parent.parent.name}/{path.parent.name}"]


def check_of(path):
    (name,) = cell_of(path).check_names
    return get_check(name)


def verdicts(cell, answer, key):
    """Judge an answer as the grader does: the request goes in as JSON, values come out as JSON."""
    (question,) = find_questions(cell.tests)
    for question_round in question.rounds(key):
        request = json.loads(eval(question_round.code.partition(".publish(")[2].rpartition(", lambda:")[0]))
        outcomes = collect(find_ask(request["ask"]), answer, [from_plain(case) for case in request["inputs"]])
        reply = {name: request[name] for name in ("nonce", "canary")} | {"outcomes": [vars(o) for o in outcomes]}
        yield question_round.verdict([json.dumps(reply)]).status


@each("wrong")
def test_wrong_answer_is_never_paid(path):
    """In any course, whatever its secret draws."""
    for key in KEYS:
        found = list(verdicts(cell_of(path), cell_of(path).function(path.read_text()), key))
        assert set(found) <= {PASS, FAIL}
        assert FAIL in found


@each("right")
def test_right_answer_is_always_paid(path):
    """In any course, whatever its secret draws."""
    for key in KEYS:
        assert set(verdicts(cell_of(path), cell_of(path).function(path.read_text()), key)) == {PASS}


#: Answers that need no thought; one of them may be right for a case, none for a question.
TRIVIAL = {
    "nothing": lambda *args: None,
    "zero": lambda *args: 0,
    "one": lambda *args: 1.0,
    "infinity": lambda *args: float("inf"),
    "not a number": lambda *args: float("nan"),
    "no values": lambda *args: [],
    "two zeros": lambda *args: (0.0, 0.0),
    "a text": lambda *args: "0",
    "the first argument": lambda *args: args[0],
    "the last argument": lambda *args: args[-1],
    "zeros like the first argument": lambda *args: 0 * np.asarray(args[0], dtype=float),
}


@pytest.mark.parametrize("name", TRIVIAL)
@pytest.mark.parametrize("cell", CELLS.values(), ids=[name.replace("/", "-") for name in CELLS])
def test_answer_without_thought_is_never_paid(cell, name):
    """Some pass single cases; every question has a case that they fail."""
    assert FAIL in verdicts(cell, TRIVIAL[name], KEYS[0])


@each("right", compared=True)
def test_tolerances_leave_room_for_other_right_answers(path):
    """A fifth of the tolerance is enough for every variant, single precision among them, where numbers are compared."""
    question = check_of(path)
    tight = replace(question.judge, rtol=question.judge.rtol / 5, atol=question.judge.atol / 5)
    cases = question.draw_cases(seed=3)
    outcomes = question.collect(cell_of(path).function(path.read_text()), cases)
    assert replace(question, judge=tight).verdict(cases, outcomes) is None


@pytest.mark.parametrize("name", ["discriminator_loss", "generator_losses", "generator_gradients"])
def test_no_logit_lies_on_a_kink(name):
    """At 0 a right loss that is written with `clamp` or `abs` has another slope; seen in 1 of 200 courses."""
    for seed in range(2000):
        for case in get_check(f"week3/{name}").draw_cases(seed):
            assert all(np.count_nonzero(logits) == len(logits) for logits in case.inputs.values())
