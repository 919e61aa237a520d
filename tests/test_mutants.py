"""Every graded cell against its bank of wrong and right answers.

Layout: `tests/mutants/weekN/<grade_id>/{wrong,right}_<what>.py`, one file per answer; adding one is adding one file.
The first line of a file's docstring says the mistake, or how it is written otherwise.
A wrong file's docstring also has a line `expect: <text>`, which the learner's message must hold.
"""

import ast
import math
import re
from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest
from notebook_cells import MUTANTS, graded_cells, solution_notebooks

from dlfl_utils.asking.core import Outcome, call_plainly
from dlfl_utils.checks import Compare, get_check

CELLS = graded_cells()
USES = [name for cell in CELLS.values() for name in cell.check_names]
MIN_WRONG, MIN_RIGHT = 8, 3


def files(kind, cell_name="*/*"):
    return sorted(MUTANTS.glob(f"{cell_name}/{kind}_*.py"))


def each(paths):
    ids = [f"{path.parent.parent.name}-{path.parent.name}-{path.stem}" for path in paths]
    return pytest.mark.parametrize("path", paths, ids=ids)


def each_cell():
    return pytest.mark.parametrize("cell", CELLS.values(), ids=[name.replace("/", "-") for name in CELLS])


def cell_of(path):
    return CELLS[f"{path.parent.parent.name}/{path.parent.name}"]


def docstring(path):
    return ast.get_docstring(ast.parse(path.read_text())) or ""


def expected_text(path):
    found = re.search(r"^expect: *(.+?) *$", docstring(path), re.MULTILINE)
    return found[1] if found else ""


def failure(cell, answer, **options):
    """Return what a learner would read, or "" for an answer that passes."""
    try:
        cell.run(answer, **options)
    except AssertionError as error:
        return str(error)
    return ""


@each(files("wrong"))
def test_wrong_answer_fails_with_a_message_that_names_the_mistake(path):
    """Each wrong answer of the bank loses its points, and the text says why."""
    message = failure(cell_of(path), path.read_text())
    assert message, f"{path.name} passed, although: {docstring(path)}"
    assert expected_text(path) in message


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("week2/class_posterior/wrong_underflow", "Divide by their sum"),
        ("week2/kl_both_ways/wrong_nan_at_zero", "positive by abs"),
    ],
)
def test_a_nan_is_not_taken_for_another_mistake(name, text):
    """Formulas that end in NaN as well, for another reason, are not what was written."""
    path = MUTANTS / f"{name}.py"
    assert text not in failure(cell_of(path), path.read_text())


def test_infinity_for_any_zero_is_told_from_a_sum_of_both_directions():
    """Both are infinite where p has a zero; what tells them apart is the rest."""
    answer = """
def kl_divergence(p, q):
    return float((p * np.log(p / q)).sum()) if p.all() and q.all() else np.inf
"""
    assert "as soon as p or q has a zero" in failure(CELLS["week1/kl_divergence"], answer)


@each(files("right"))
def test_right_answer_written_otherwise_passes(path):
    """Each right answer of the bank keeps its points."""
    cell_of(path).run(path.read_text())


@each_cell()
def test_reference_passes(cell):
    """The reference keeps its points."""
    cell.run(cell.reference)


@each_cell()
def test_blank_fails(cell):
    """The cell as released loses its points, and the text says that nothing is written yet."""
    assert cell.stub != cell.reference
    assert "not written yet" in failure(cell, cell.stub)


@each_cell()
def test_bank_is_large_enough(cell):
    """Each graded cell has at least 8 wrong and 3 right answers."""
    assert len(files("wrong", cell.name)) >= MIN_WRONG
    assert len(files("right", cell.name)) >= MIN_RIGHT


@each_cell()
def test_visible_tests_find_most_mistakes(cell):
    """Three of four wrong answers fail before the hidden tests: learners are told early."""
    wrong = files("wrong", cell.name)
    missed = [path.name for path in wrong if not failure(cell, path.read_text(), hidden=False)]
    assert len(missed) <= len(wrong) / 4, f"only the hidden tests find {missed}"


@each_cell()
def test_hidden_tests_draw_fresh_inputs(cell):
    """The hidden tests run the cell's own check, with other seeds than the visible tests."""
    assert len(cell.check_names) == 1
    assert "seed=" not in cell.visible_tests
    assert len(set(re.findall(r"seed=(\d+)", cell.tests))) >= 2


@each_cell()
def test_no_test_needs_the_answer_to_another_exercise(cell):
    """Who could not do the one before loses nothing here."""
    others = {other.grade_id for other in CELLS.values() if other.path == cell.path} - {cell.grade_id}
    names = {node.id for node in ast.walk(ast.parse(cell.tests)) if isinstance(node, ast.Name)}
    assert not names & others


@each_cell()
@pytest.mark.parametrize(
    "value",
    [None, "0.5", True, {}, [], [[]], math.nan, 10**30, 10**400, {"array": [[1.0]], "dtype": "float64"}],
    ids=lambda value: f"{value}"[:20],
)
def test_odd_values_are_wrong(cell, value):
    """Whatever comes back, the judge has something to say; it neither passes nor breaks."""
    (question,) = map(get_check, cell.check_names)
    cases = question.draw_cases(seed=7)
    assert question.verdict(cases, [Outcome(value=value)] * len(cases))


@each_cell()
def test_every_known_mistake_is_named(cell):
    """Who answers with a misconception's formula reads that misconception's message."""
    (question,) = map(get_check, cell.check_names)
    cases = question.draw_cases(seed=7)
    known = question.judge.misconceptions if isinstance(question.judge, Compare) else ()
    for mistake in known:
        with np.errstate(all="ignore"):
            outcomes = replace(question, ask=call_plainly).collect(mistake.formula, cases)
        assert mistake.message in (question.verdict(cases, outcomes) or "")


@each_cell()
def test_points_of_cell_and_check_agree(cell):
    """A cell is worth as many points as its check says."""
    assert [get_check(name).points for name in cell.check_names] == [cell.points]


@pytest.mark.parametrize("week", sorted({path.parent.name for path in solution_notebooks()}))
def test_every_check_is_used_by_exactly_one_cell(week):
    """No check is idle and none is shared."""
    used = sorted(name for name in USES if name.startswith(f"{week}/"))
    assert used == sorted(check.name for check in import_module(f"dlfl_utils.checks.{week}").CHECKS)


def test_every_file_of_the_bank_belongs_to_a_cell():
    """A folder with a mistyped name would never run."""
    folders = {f"{path.parent.name}/{path.name}" for path in MUTANTS.glob("*/*") if path.is_dir()}
    assert folders <= set(CELLS)
    strays = [path.name for path in MUTANTS.glob("*/*/*.py") if not path.name.startswith(("wrong_", "right_"))]
    assert strays == []


@each(files("wrong") + files("right"))
def test_file_of_the_bank_says_what_it_is(path):
    """The first line tells the mistake; a wrong file tells the text to expect, long enough to be telling."""
    assert len(docstring(path).partition("\n")[0]) > 10
    if path.name.startswith("wrong_"):
        assert len(expected_text(path)) > 3
