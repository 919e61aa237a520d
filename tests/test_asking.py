"""The half of a check that runs in the learner's process: it is found by name, and does without all that judges."""

import json
import subprocess
import sys
from importlib import import_module

import pytest
import torch
from notebook_cells import graded_cells, solution_notebooks

from dlfl_utils.asking.core import Outcome, call_plainly, collect, describe_error, find_ask, name_of
from dlfl_utils.asking.plain import from_plain, to_plain
from dlfl_utils.checks import get_check
from dlfl_utils.checks.extra_keras_networks import judge_steps
from dlfl_utils.checks.week4_duel import clamp

CELLS = graded_cells()
WEEKS = sorted({path.parent.name for path in solution_notebooks()})
CHECKS = {check.name: check for week in WEEKS for check in import_module(f"dlfl_utils.checks.{week}").CHECKS}


def each_check():
    return pytest.mark.parametrize("question", CHECKS.values(), ids=[name.replace("/", "-") for name in CHECKS])


def through_json(value):
    return json.loads(json.dumps(value))


# Names


@each_check()
def test_ask_of_every_check_has_a_name_that_leads_back(question):
    """A name may cross to another process, a function may not."""
    assert find_ask(name_of(question.ask)) is question.ask


@pytest.mark.parametrize(
    ("name", "ask"), [("core:call_plainly", call_plainly), ("week4:ask_critic_step", CHECKS["week4/critic_step"].ask)]
)
def test_name_is_short(name, ask):
    """Relative to the package."""
    assert name_of(ask) == name


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("week4:ask_nothing", id="no such function"),
        pytest.param("week9:ask_critic_step", id="no such module"),
        pytest.param("week4:nn", id="a module"),
        pytest.param("week4:LOSSES", id="a constant"),
        pytest.param("week4:Duel", id="a class"),
        pytest.param("week4:clip_weights", id="imported from the library"),
        pytest.param("week4:network", id="imported from a neighbour"),
        pytest.param("week5:_no_tensor", id="private"),
        pytest.param("__init__:find_ask", id="private module"),
        pytest.param("week4.ask_critic_step", id="no colon"),
        pytest.param("week4:Duel.change", id="a method"),
        pytest.param("..checks.core:brief", id="another package"),
        pytest.param("checks:check", id="a neighbouring package"),
        pytest.param("os:system", id="the standard library"),
        pytest.param("core:call_plainly\n", id="a line break"),
        pytest.param("", id="empty"),
    ],
)
def test_what_is_no_public_function_of_the_package_is_refused(name):
    """A name decides what is run, so it opens no way out of the package."""
    with pytest.raises(ValueError, match="must be a public function") as caught:
        find_ask(name)
    assert str(caught.value) == (
        f"`name` must be a public function of dlfl_utils.asking such as 'core:call_plainly', got {name!r}."
    )


@pytest.mark.parametrize("ask", [clamp, judge_steps], ids=["clamp", "judge_steps"])
def test_function_of_elsewhere_has_no_name(ask):
    """Such an ask could not be found in the learner's process."""
    with pytest.raises(ValueError, match="`ask` must be") as caught:
        name_of(ask)
    assert str(caught.value) == (
        "`ask` must be a public function at the top of a module of dlfl_utils.asking, "
        f"got {ask.__module__}:{ask.__qualname__}."
    )


def test_closure_has_no_name():
    """A function made by a function of the package is not found at the top of a module."""

    def ask(answer, inputs):
        return None

    ask.__module__ = "dlfl_utils.asking.core"
    with pytest.raises(ValueError, match="`ask` must be") as caught:
        name_of(ask)
    assert str(caught.value) == (
        "`ask` must be a public function at the top of a module of dlfl_utils.asking, "
        "got core:test_closure_has_no_name.<locals>.ask."
    )


# Collecting


def test_collect_gives_an_outcome_for_every_case():
    """Values, errors, forgotten work and changed inputs, one by one."""

    def answer(x):
        if x == [2]:
            raise NotImplementedError
        if x == [3]:
            x.append(4)
        return 1 / x[0]

    assert collect(call_plainly, answer, [{"x": [1]}, {"x": [0]}, {"x": [2]}, {"x": [3]}]) == [
        Outcome(1.0),
        Outcome(
            error="your function raised ZeroDivisionError: division by zero\n"
            "It happened in this line of yours: return 1 / x[0]"
        ),
        Outcome(error="not written yet: replace `raise NotImplementedError()` by your code."),
        Outcome(error="your function changed its input `x`. Work on a copy."),
    ]


def test_what_cannot_be_differentiated_is_explained():
    """PyTorch's own words name neither `no_grad` nor `detach`."""

    def answer(x):
        torch.tensor(x).backward()

    (outcome,) = collect(call_plainly, answer, [{"x": 1.0}])
    assert (
        "does not have a grad_fn\nThat is: nothing here can be differentiated. `no_grad`, `detach`, `.item()` or NumPy "
        "cut it off.\nIt happened in this line of yours: torch.tensor(x).backward()"
    ) in outcome.error


def test_error_of_unknown_source_is_described_without_a_line():
    """A builtin has no source."""
    assert describe_error(ValueError("too long"), print) == "ValueError: too long"


def test_refusal_of_a_table_is_an_error_only_where_there_is_a_table():
    """The ask knows not which weights are to be refused; the judge does, and quotes what was raised elsewhere."""

    def refuse(distributions, pairs):
        msg = "never"
        raise ValueError(msg)

    question = get_check("week4/distance_table")
    cases = question.draw_cases(0)
    outcomes = question.collect(refuse, cases)
    assert [outcome.error for outcome in outcomes] == 8 * [None]
    assert question.verdict(cases, outcomes).startswith(
        "distance_table: your function raised ValueError: never\n"
        "It happened in this line of yours: raise ValueError(msg)\n"
        "This was for distributions = {P: ["
    )


# In another process

#: Asks all that comes in by standard input, and sends out the outcomes; checks and grading cannot be imported.
PROGRAM = """
import json, pkgutil, sys
from importlib import import_module

sys.modules["dlfl_utils.checks"] = sys.modules["dlfl_utils.grading"] = None
import dlfl_utils.asking
from dlfl_utils.asking.core import collect, find_ask
from dlfl_utils.asking.plain import from_plain

for module in pkgutil.iter_modules(dlfl_utils.asking.__path__, "dlfl_utils.asking."):
    import_module(module.name)

def unwritten(*values, **options):
    raise NotImplementedError()

def zero(*values, **options):
    return 0.0

def asked(answer):
    return [
        [vars(outcome) for outcome in collect(find_ask(question["ask"]), answer, map(from_plain, question["inputs"]))]
        for question in questions
    ]

questions = json.load(sys.stdin)
print(json.dumps({"unwritten": asked(unwritten), "zero": asked(zero)}))
"""


@pytest.fixture(scope="module")
def asked_elsewhere():
    """Return, by answer and by name of the check, the outcomes of cases of seed 3 in a process without checks."""
    questions = [
        {"ask": name_of(question.ask), "inputs": [to_plain(case.inputs) for case in question.draw_cases(3)]}
        for question in CHECKS.values()
    ]
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    by_answer = json.loads(result.stdout)
    return {
        answer: {
            name: [Outcome(**outcome) for outcome in outcomes] for name, outcomes in zip(CHECKS, asked, strict=True)
        }
        for answer, asked in by_answer.items()
    }


@each_check()
def test_unwritten_answer_is_told_from_a_process_without_checks(question, asked_elsewhere):
    """Every question reaches the learner's function."""
    outcomes = asked_elsewhere["unwritten"][question.name]
    n_cases = len(question.draw_cases(3))
    assert outcomes == n_cases * [Outcome(error="not written yet: replace `raise NotImplementedError()` by your code.")]


@each_check()
def test_answers_of_a_process_without_checks_get_the_same_verdict(question, asked_elsewhere):
    """What the function gave and did comes back whole."""
    cases = question.draw_cases(3)
    here = question.verdict(cases, question.collect(lambda *values, **options: 0.0, cases))
    assert here is not None
    assert question.verdict(cases, asked_elsewhere["zero"][question.name]) == here


@pytest.mark.parametrize("cell", CELLS.values(), ids=[name.replace("/", "-") for name in CELLS])
@pytest.mark.parametrize("seed", [0, 1, 12])
def test_reference_passes_through_json(cell, seed):
    """Neither inputs nor outcomes lose anything as text."""
    (question,) = map(get_check, cell.check_names)
    cases = question.draw_cases(seed)
    inputs = [from_plain(through_json(to_plain(case.inputs))) for case in cases]
    outcomes = collect(find_ask(name_of(question.ask)), cell.function(cell.reference), inputs)
    sent = through_json([vars(outcome) for outcome in outcomes])
    assert question.verdict(cases, [Outcome(**outcome) for outcome in sent]) is None
