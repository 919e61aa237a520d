"""What is said about a submission before anything is run."""

import json

import pytest

from dlfl_utils.grading.inspection import inspect_submission

NAME = "01_sums.ipynb"


@pytest.fixture
def inspect(small_course):
    """Return a function that changes Ada's notebook and gives back what the inspection says."""
    folder = small_course / "submitted/ada/week1"
    sources = {NAME: small_course / "solutions/week1" / NAME}

    def inspect(change=None):
        if change is not None:
            notebook = json.loads((folder / NAME).read_text())
            changed = change(notebook)
            (folder / NAME).write_text(json.dumps(notebook if changed is None else changed))
        return inspect_submission("ada", folder, sources)

    inspect.folder = folder
    return inspect


def test_sound_submission_has_no_findings(inspect):
    """Nothing to say."""
    assert inspect() == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"", "is empty.", id="empty"),
        pytest.param(b" \n", "is empty.", id="blank"),
        pytest.param(b'{"cells": [', "is not JSON, so it is no notebook (", id="cut-off"),
        pytest.param(b"<html>Sign in</html>", "is not JSON, so it is no notebook (", id="web-page"),
        pytest.param(b"\xff\xfe\x00", "is not JSON, so it is no notebook (", id="binary"),
        pytest.param(b"[1, 2]", "is JSON but not a notebook.", id="list"),
        pytest.param(b'{"nbformat": 4, "cells": 3}', "is not a readable notebook (", id="cells-not-a-list"),
        pytest.param(b'{"nbformat": 99, "cells": []}', "is not a readable notebook (", id="future-format"),
    ],
)
def test_unreadable_file_is_named(inspect, content, told):
    """Whatever is in the file, one clear finding comes out."""
    (inspect.folder / NAME).write_bytes(content)
    (finding,) = inspect()
    assert f"{finding}".startswith(f"ada: {NAME}: {told}")
    assert f"{finding}".endswith("Ask for the file again, as Jupyter saves it.")
    assert finding.blocking


def test_folder_in_place_of_a_notebook_is_named(inspect):
    """A folder can have any name."""
    (inspect.folder / NAME).unlink()
    (inspect.folder / NAME).mkdir()
    (finding,) = inspect()
    assert finding.what.startswith("is not JSON")


@pytest.mark.parametrize("index", [0, 1, 2], ids=["answer", "test", "written"])
def test_deleted_cell_is_named(inspect, index):
    """Answers count as well as tests: without its answer cell a question would be a silent zero."""
    grade_id = ["double", "test_double", "written"][index]
    (finding,) = inspect(lambda notebook: notebook["cells"].pop(index) and None)
    assert f"{finding}" == (
        f"ada: {NAME}, cell {grade_id}: this graded cell is not there. "
        "Copy it from the released notebook, or ask for the file again."
    )


def test_copied_cell_is_named(inspect):
    """Copy and paste takes the grade id along."""
    (finding,) = inspect(lambda notebook: notebook["cells"].extend(notebook["cells"][:1] * 2))
    assert f"{finding}" == (
        f"ada: {NAME}, cell double: this graded cell is there 3 times. Keep the one that counts and delete the others."
    )


@pytest.mark.parametrize(("index", "mark", "value"), [(1, "grade", False), (1, "solution", True), (2, "grade", False)])
def test_cell_taken_out_of_the_grading_is_named(inspect, index, mark, value):
    """The gradebook restores source and points, but not these marks."""
    (finding,) = inspect(lambda notebook: notebook["cells"][index]["metadata"]["nbgrader"].update({mark: value}))
    assert finding.what == "this cell's grading metadata was changed."


def test_all_findings_are_told_at_once(inspect):
    """A teaching assistant asks a student once."""

    def change(notebook):
        notebook["cells"] = [notebook["cells"][0], notebook["cells"][0]]

    assert [finding.cell for finding in inspect(change)] == ["double", "test_double", "written"]


def test_missing_notebook_is_named(inspect):
    """With what to do if the learner never started it."""
    (inspect.folder / NAME).unlink()
    (finding,) = inspect()
    assert f"{finding}" == (
        f"ada: {NAME}: is missing. Ask for it; to count it as blank, put the released notebook in its place."
    )


def test_renamed_notebook_is_recognised_by_its_cells(inspect):
    """Browsers number second downloads."""
    (inspect.folder / NAME).rename(inspect.folder / "sums final.ipynb")
    (finding,) = inspect()
    assert f"{finding}" == f"ada: {NAME}: is missing. sums final.ipynb holds its cells: rename it to {NAME}."


def test_extra_notebook_is_noted_and_does_not_block(inspect):
    """Scratch notebooks are no mistake, even when they are unreadable."""
    (inspect.folder / "scratch.ipynb").write_text("")
    (finding,) = inspect()
    assert f"{finding}" == "ada: scratch.ipynb: is not a notebook of this week and was not graded. Nothing to do."
    assert not finding.blocking


def test_old_notebook_format_is_read(inspect):
    """Format 4.0 knows no cell ids."""

    def change(notebook):
        notebook["nbformat_minor"] = 0
        for cell in notebook["cells"]:
            del cell["id"]

    assert inspect(change) == []


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("from dlfl_utils.divergences import kl_divergence as kl", "dlfl_utils.divergences.kl_divergence"),
        ("%matplotlib inline\nimport dlfl_utils.probability", "dlfl_utils.probability"),
        ("def double(x):\n    from dlfl_utils import divergences", "dlfl_utils.divergences"),
    ],
)
def test_import_of_what_is_asked_is_noted(inspect, source, name):
    """For a teaching assistant to look at; it does not keep the submission from being graded."""
    (finding,) = inspect(lambda notebook: notebook["cells"][0].update(source=source))
    assert f"{finding}".startswith(f"ada: {NAME}, cell double: imports {name}, which the notebook does not.")
    assert not finding.blocking


@pytest.mark.parametrize("source", ["from dlfl_utils.checks import check", "import numpy", "from .x import y", "x = ("])
def test_other_imports_are_not_noted(inspect, source):
    """The course's notebooks import checks, data and plots; unfinished code is no import."""
    assert inspect(lambda notebook: notebook["cells"][0].update(source=source)) == []
