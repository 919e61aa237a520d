"""A submission is put back on the frame of its source, whatever was done to its cells."""

import random

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from notebook_cells import EXERCISES, SOLUTIONS, solution_notebooks

from dlfl_utils.grading.assembly import assemble, defined_names, grade_id_of, marks_of, released_cells
from dlfl_utils.grading.reading import read_notebook

NOTEBOOKS = [pytest.param(path, id=f"{path.parent.name}-{path.stem}") for path in solution_notebooks()]


def released_of(path):
    return read_notebook(EXERCISES / path.parent.name / path.name)


def marked(notebook):
    return [grade_id_of(cell) for cell in notebook.cells if grade_id_of(cell)]


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_released_notebook_is_left_as_it_is(path):
    """Same cells in the same order, and nothing to remark; tests are those of the source, hidden ones included."""
    source, released = read_notebook(path), released_of(path)
    notebook, remarks = assemble(source, released)
    assert remarks == []
    assert [cell.cell_type for cell in notebook.cells] == [cell.cell_type for cell in released.cells]
    for made, original, given in zip(notebook.cells, source.cells, released.cells, strict=True):
        is_test = marks_of(original).get("grade") and not marks_of(original).get("solution")
        assert made.source == (original if is_test else given).source
        assert made.metadata == (original.metadata if marks_of(original) else {})


@pytest.mark.parametrize("seed", range(20))
def test_every_marked_cell_is_there_once_whatever_was_done(seed):
    """Deleted, copied, shuffled and emptied at random: marks and tests come out as in the source."""
    rng = random.Random(seed)
    path = rng.choice(solution_notebooks())
    source, submitted = read_notebook(path), released_of(path)
    cells = [nbformat.from_dict(cell) for cell in rng.choices(submitted.cells, k=len(submitted.cells))]
    for cell in rng.sample(cells, len(cells) // 4):
        cell.source = "x = 1"
    for cell in rng.sample(cells, len(cells) // 4):
        cell.metadata = nbformat.NotebookNode(nbgrader={"grade_id": rng.choice(marked(source)), "points": 99})
    submitted.cells = cells
    notebook, _ = assemble(source, submitted)
    assert sorted(marked(notebook)) == sorted(marked(source))
    originals = {grade_id_of(cell): cell for cell in source.cells}
    for cell in notebook.cells:
        original = originals.get(grade_id_of(cell))
        if grade_id_of(cell):
            assert (cell.metadata, cell.cell_type) == (original.metadata, original.cell_type)
            assert marks_of(cell).get("solution") or cell.source == original.source
    nbformat.validate(notebook)


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_tests_come_after_their_answers(path):
    """Even in a notebook that was turned round."""
    source, submitted = read_notebook(path), released_of(path)
    submitted.cells.reverse()
    order = marked(assemble(source, submitted)[0])
    tests = [grade_id for grade_id in order if grade_id.startswith("test_")]
    assert tests
    assert [test for test in tests if order.index(test) < order.index(test.removeprefix("test_"))] == []


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_released_cells_hold_neither_solutions_nor_hidden_tests(path):
    """They are the cells of the exercise, which nbgrader made."""
    exercise = {grade_id_of(cell): cell.source for cell in released_of(path).cells if grade_id_of(cell)}
    assert {grade_id: cell.source for grade_id, cell in released_cells(read_notebook(path)).items()} == exercise


def test_lost_answer_is_recognised_by_what_it_defines():
    """The last cell without marks that defines the function."""
    path = SOLUTIONS / "week1/01_information.ipynb"
    source, submitted = read_notebook(path), released_of(path)
    submitted.cells = [cell for cell in submitted.cells if grade_id_of(cell) != "entropy"]
    submitted.cells[2:2] = [new_code_cell("def entropy(p): return 1"), new_code_cell("def entropy(p): return 2")]
    notebook, remarks = assemble(source, submitted)
    (answer,) = [cell for cell in notebook.cells if grade_id_of(cell) == "entropy"]
    assert answer.source == "def entropy(p): return 2"
    assert [f"{remark.cell}: {remark.what}" for remark in remarks] == [
        "entropy: the marks of this answer are lost; it was recognised by what it defines."
    ]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(x): pass\nclass C: pass\ny = z = 1", {"f", "C", "y", "z"}),
        ("%matplotlib inline\n!ls\ndef f(): pass", {"f"}),
        ("%%time\nfiles = !ls\nlen?\ndef f(): pass", {"files", "f"}),
        ("x = [7\n     % 3]\ndef f(): pass", {"x", "f"}),
        ("f(\n" + " " * 60_000 + "x", set()),
        ("if True:\n    def f(): pass", set()),
        ("this is no Python", set()),
        ("(" * 10_000, set()),
    ],
)
def test_defined_names(source, names):
    """At the top of a cell, magics aside."""
    assert defined_names(source) == names


def test_pasted_pictures_stay_in_written_answers():
    """Some answers are a photograph of a sheet of paper."""
    path = SOLUTIONS / "week1/01_information.ipynb"
    source, submitted = read_notebook(path), released_of(path)
    (written,) = [cell for cell in submitted.cells if grade_id_of(cell) == "written_bayes"]
    written.source, written.attachments = "![](sheet.png)", {"sheet.png": {"image/png": "iVBORw0KGgo="}}
    notebook, _ = assemble(source, submitted)
    (answer,) = [cell for cell in notebook.cells if grade_id_of(cell) == "written_bayes"]
    assert answer.attachments == {"sheet.png": {"image/png": "iVBORw0KGgo="}}
    nbformat.validate(notebook)


def assembled(*cells):
    """Assemble a submission of given cells, `(kind, grade id or "", text)`, on a source of one answer and its test."""
    marks = {"schema_version": 3, "task": False}
    of = {
        "entropy": marks | {"grade_id": "entropy", "grade": False, "solution": True, "locked": False},
        "test": marks | {"grade_id": "test", "grade": True, "solution": False, "locked": True, "points": 1},
    }
    make = {"code": new_code_cell, "raw": new_raw_cell, "markdown": new_markdown_cell}

    def notebook(*cells):
        return new_notebook(
            cells=[make[kind](text, metadata={"nbgrader": of[name]} if name else {}) for kind, name, text in cells]
        )

    solution = "def entropy(p):\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
    source = notebook(("code", "entropy", solution), ("code", "test", "assert entropy(1)"))
    made, remarks = assemble(source, notebook(*cells))
    return [(cell.cell_type, grade_id_of(cell) or "", cell.source) for cell in made.cells], [r.what for r in remarks]


RIGHT, TEST = "def entropy(p):\n    return 42", ("code", "test", "assert entropy(1)")
STUB = "def entropy(p):\n    # YOUR CODE HERE\n    raise NotImplementedError()"


@pytest.mark.parametrize("kind", ["raw", "markdown"])
def test_an_old_attempt_that_was_made_text_does_not_count(kind):
    """Below the right answer, with the marks that it was copied with."""
    old = "def entropy(p):\n    return 0"
    cells, told = assembled(("code", "entropy", RIGHT), (kind, "entropy", old), TEST)
    assert cells == [("code", "entropy", RIGHT), (kind, "", old), TEST]
    assert told == ["this answer is there 2 times; the last code cell counted."]
    assert assembled((kind, "entropy", RIGHT), TEST)[0] == [("code", "entropy", RIGHT), TEST]  # if there is no other


@pytest.mark.parametrize(
    "blank", [STUB + "\n\n", STUB.replace("    # YOUR CODE HERE\n", ""), STUB.replace("(p)", "( p )")]
)
def test_a_blank_copy_that_an_editor_has_touched_does_not_count(blank):
    """Space and comments make no answer."""
    assert assembled(("code", "entropy", RIGHT), ("code", "entropy", blank), TEST)[0] == [
        ("code", "entropy", RIGHT),
        TEST,
    ]


def test_a_test_that_was_lost_comes_after_the_helpers_of_its_answer():
    """Where the learner has its text, or behind all that may belong to the answer."""
    answer, helper = ("code", "entropy", RIGHT), ("code", "", "def helper(): ...")
    assert assembled(answer, helper)[0] == [answer, helper, TEST]
    assert assembled(answer, helper, ("code", "", TEST[2]))[0] == [answer, helper, TEST]
