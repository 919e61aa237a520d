"""Solutions and exercises as notebooks: nbgrader's judgement of both, and what a learner finds in every exercise."""

import json
import re
import shutil
import warnings
from itertools import pairwise

import nbformat
import pytest
from notebook_cells import EXERCISES, ROOT, SOLUTIONS, solution_notebooks

NAMES = [path.relative_to(SOLUTIONS) for path in solution_notebooks()]
HEADER = re.compile(r"^\*\*Difficulty\*\* ([●○]{5}) · \*\*Importance\*\* ([●○]{5}) · \*\*Minutes\*\* (\d+)$", re.M)
HINT = re.compile(r"<details><summary>Hint (\d)</summary>\n\n.*?\n\n</details>", re.S)


def each_notebook():
    return pytest.mark.parametrize("name", NAMES, ids=lambda name: f"{name.parent.name}-{name.stem}")


def read(path):
    return nbformat.read(path, as_version=4)


def marks(cell):
    return cell.metadata.get("nbgrader", {})


def statements(notebook):
    """Return, by grade id of each answer cell, the text that stands right before it."""
    pairs = pairwise(notebook.cells)
    return {marks(cell)["grade_id"]: before for before, cell in pairs if marks(cell).get("solution")}


def validate(path, *, invert=False):
    """Run a notebook as nbgrader's "Validate" button does; an empty answer means: all as it should be."""
    from nbgrader.validator import Validator
    from traitlets.config import Config

    config = Config()
    config.ExecutePreprocessor.timeout = 900  # a busy machine takes several times as long as an idle one
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the libraries of the stack warn about one another
        return Validator(config=config, invert=invert).validate(str(path))


@each_notebook()
def test_reference_passes_every_test(name):
    """Hidden tests included, in a fresh kernel, from top to bottom."""
    assert validate(SOLUTIONS / name) == {}


@each_notebook()
def test_exercise_passes_no_test_unsolved(name, monkeypatch):
    """A test that a blank cell passes tests nothing."""
    monkeypatch.setenv("DLFL_BUDGET", "smoke")  # with the full one it would train the library's networks again
    assert validate(EXERCISES / name, invert=True) == {}


@pytest.mark.parametrize("week", sorted({name.parent.name for name in NAMES}))
def test_released_notebooks_are_what_the_solutions_give(week, tmp_path):
    """Made again in another folder, they come out byte for byte."""
    from nbgrader.converters import GenerateAssignment

    from dlfl_utils.grading.course import Course

    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    shutil.copytree(SOLUTIONS, tmp_path / "solutions")
    course = Course(tmp_path)
    course.directory.assignment_id = week
    course.config.SaveCells.enabled = False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        GenerateAssignment(coursedir=course.directory, config=course.config, no_database=True).start()
    made = {path.name: path.read_bytes() for path in (tmp_path / "exercises" / week).iterdir()}
    assert made == {path.name: path.read_bytes() for path in (EXERCISES / week).iterdir()}


@each_notebook()
def test_released_notebook_gives_nothing_away(name):
    """No solution, no hidden test, no output, and every answer cell is a stub."""
    text = (EXERCISES / name).read_text()
    for secret in ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "Marking guide"):
        assert secret not in text
    for cell in read(EXERCISES / name).cells:
        assert not cell.get("outputs")
        if marks(cell).get("solution"):
            assert (
                "YOUR ANSWER HERE" if cell.cell_type == "markdown" else "raise NotImplementedError()"
            ) in cell.source


@each_notebook()
def test_cells_have_the_same_readable_ids_in_both(name):
    """Random ids would show as drift; unreadable ones would not show what changed."""
    ids = [cell["id"] for cell in json.loads((SOLUTIONS / name).read_text())["cells"]]
    assert ids == [cell["id"] for cell in json.loads((EXERCISES / name).read_text())["cells"]]
    assert len(set(ids)) == len(ids)
    assert [cell_id for cell_id in ids if not re.fullmatch(r"[a-z][a-z0-9_-]{1,63}", cell_id)] == []
    assert [cell_id for cell_id in ids if re.fullmatch(r"[0-9a-f]{8}", cell_id)] == []


@each_notebook()
def test_every_exercise_says_how_hard_how_important_and_how_long(name):
    """One line, right before the answer cell's statement."""
    for grade_id, statement in statements(read(EXERCISES / name)).items():
        assert statement.cell_type == "markdown"
        found = HEADER.findall(statement.source)
        assert len(found) == 1, f"{grade_id} needs one line of difficulty, importance and minutes"
        assert all(re.fullmatch("●+○*", dots) for dots in found[0][:2])
        assert int(found[0][2]) % 5 == 0


@each_notebook()
def test_every_exercise_has_graded_hints(name):
    """Two or three, folded, numbered from the nudge on."""
    for grade_id, statement in statements(read(EXERCISES / name)).items():
        numbers = HINT.findall(statement.source)
        assert numbers in (["1", "2"], ["1", "2", "3"]), f"{grade_id} has the hints {numbers}"
        assert statement.source.count("<details>") == len(numbers)


@each_notebook()
def test_every_answer_is_worth_points(name):
    """A function has its test cell right below it; a written answer carries points itself."""
    cells = read(SOLUTIONS / name).cells
    for cell, below in pairwise(cells):
        if marks(cell).get("solution"):
            graded = cell if cell.cell_type == "markdown" else below
            assert marks(graded).get("grade"), f"{marks(cell)['grade_id']} is graded nowhere"
            assert marks(graded)["points"] > 0


@each_notebook()
def test_test_cells_begin_with_the_check(name):
    """Its diagnosis is the most precise message, so a learner should see it first."""
    for cell in read(SOLUTIONS / name).cells:
        if marks(cell).get("grade") and not marks(cell).get("solution"):
            grade_id = marks(cell)["grade_id"].removeprefix("test_")
            assert cell.source.startswith(f'check("{name.parent.name}/{grade_id}", {grade_id})\n')
            assert re.search(r"^assert .*, [\"'f]", cell.source, re.M), f"{grade_id} has no readable assert"
