"""What is said about a submission before anything is run."""

import json
import os
import shutil

import pytest

from dlfl_utils.grading import inspection
from dlfl_utils.grading.assembly import released_cells
from dlfl_utils.grading.inspection import inspect_submission
from dlfl_utils.grading.reading import read_notebook
from dlfl_utils.grading.sandbox import submission_files

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
        return inspect_submission("ada", folder, sources).findings

    inspect.folder = folder
    return inspect


def by_id(notebook):
    """Return the marked cells by grade id."""
    return {cell["metadata"]["nbgrader"]["grade_id"]: cell for cell in notebook["cells"] if cell["metadata"]}


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
    assert finding.what == "is not a file."


@pytest.mark.parametrize(
    ("grade_id", "told"),
    [
        ("entropy", "this answer was deleted."),
        ("test_entropy", "this cell was deleted; it was put back."),
        ("written", "this answer was deleted, or lost its marks."),
    ],
)
def test_deleted_cell_is_named(inspect, grade_id, told):
    """Answers count as well as tests: without its answer cell a question would be a silent zero."""
    (finding,) = inspect(lambda notebook: notebook["cells"].remove(by_id(notebook)[grade_id]))
    assert f"{finding}".startswith(f"ada: {NAME}, cell {grade_id}: {told} ")
    assert not finding.blocking


def test_copied_cell_is_named(inspect):
    """Copy and paste takes the grade id along."""
    first, second = inspect(lambda notebook: notebook["cells"].extend([by_id(notebook)["entropy"]] * 2))
    assert f"{first}" == (
        f"ada: {NAME}, cell entropy: this answer is there 3 times; the last one counted. Nothing to do."
    )
    assert second.what == "this cell stood before the answer that it is about; it was run after it."


@pytest.mark.parametrize(
    ("grade_id", "mark", "value"),
    [("test_entropy", "grade", False), ("test_entropy", "solution", True), ("written", "grade", False)],
)
def test_cell_taken_out_of_the_grading_is_named(inspect, grade_id, mark, value):
    """The gradebook restores source and points, but not these marks."""
    (finding,) = inspect(lambda notebook: by_id(notebook)[grade_id]["metadata"]["nbgrader"].update({mark: value}))
    assert finding.what == "the grading metadata of this cell was changed; it was put back."


def test_all_findings_are_told_at_once(inspect):
    """A teaching assistant asks a student once."""

    def change(notebook):
        answer = by_id(notebook)["entropy"]
        notebook["cells"] = [answer, answer]

    told = {finding.what: finding.cell for finding in inspect(change)}
    assert told == {
        "this answer is there 2 times; the last one counted.": "entropy",
        "this cell was deleted; it was put back.": "test_entropy",
        "this answer was deleted, or lost its marks.": "written",
    }


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
    assert f"{finding}" == f"ada: sums final.ipynb: was taken as {NAME}, whose cells it holds. Nothing to do."
    assert not finding.blocking


def test_two_candidates_for_a_missing_notebook_are_named(inspect):
    """Which one counts, a person has to say."""
    shutil.copy(inspect.folder / NAME, inspect.folder / "b.ipynb")
    (inspect.folder / NAME).rename(inspect.folder / "a.ipynb")
    finding = inspect()[0]
    assert f"{finding}" == (
        f"ada: {NAME}: is missing. a.ipynb and b.ipynb hold its cells: rename the one that counts to {NAME}."
    )
    assert finding.blocking


def test_blank_notebook_beside_an_answered_copy_waits_for_a_person(inspect, small_course):
    """Somebody who downloaded twice worked in the one and handed in both."""
    shutil.copy(inspect.folder / NAME, inspect.folder / "01_sums (1).ipynb")
    (finding,) = inspect()
    assert f"{finding}" == (
        f"ada: 01_sums (1).ipynb: holds cells of {NAME}, and was not graded. "
        "Look which is the newer one, if they differ."
    )
    assert not finding.blocking

    def blank(notebook):
        for grade_id, cell in released_cells(read_notebook(small_course / "solutions/week1" / NAME)).items():
            by_id(notebook)[grade_id]["source"] = cell.source

    (finding,) = inspect(blank)
    assert f"{finding}" == (
        f"ada: {NAME}: is as it was handed out, but 01_sums (1).ipynb holds answers to its questions. "
        f"Rename the one that counts to {NAME}, and delete the other."
    )
    assert finding.blocking
    shutil.copy(inspect.folder / NAME, inspect.folder / "01_sums (1).ipynb")
    (finding,) = inspect()
    assert not finding.blocking


def test_a_copy_is_told_of_the_notebook_that_it_is_a_copy_of(small_course):
    """Notebooks of a week may have ids of cells in common, and an answer without its marks is one."""
    folder, source = small_course / "submitted/ada/week1", small_course / "solutions/week1"
    other = (source / NAME).read_text().replace('"entropy"', '"other"').replace('"test_entropy"', '"test_other"')
    (source / "02_more.ipynb").write_text(other)
    released = json.loads((source / NAME).read_text())
    texts = {grade_id: cell.source for grade_id, cell in released_cells(read_notebook(source / NAME)).items()}
    for grade_id, cell in by_id(released).items():
        cell["source"] = texts[grade_id]
    (folder / NAME).write_text(json.dumps(released))
    for name in ("02_more.ipynb", "02_more (1).ipynb"):
        (folder / name).write_text(other)
    sources = {path.name: path for path in sorted(source.glob("*.ipynb"))}

    def told():
        return [f"{finding}" for finding in inspect_submission("ada", folder, sources).findings]

    assert any("02_more (1).ipynb: holds cells of 02_more.ipynb, and was not graded." in text for text in told())
    assert not any("handed out" in text for text in told())
    answered = json.loads(other)
    for cell in answered["cells"]:
        cell["metadata"] = {}
    (folder / "02_more.ipynb").write_text(json.dumps(answered))
    assert any("the marks of this answer are lost" in text for text in told())
    assert not any("handed out" in text for text in told())


def test_a_copy_beside_an_unreadable_notebook_is_told(inspect):
    """It may well be the one that counts."""
    shutil.copy(inspect.folder / NAME, inspect.folder / "01_sums (1).ipynb")
    (inspect.folder / NAME).write_text("")
    told = [f"{finding}" for finding in inspect()]
    assert told[0].startswith(f"ada: {NAME}: is empty.")
    assert told[1].startswith(f"ada: 01_sums (1).ipynb: holds cells of {NAME}, and was not graded.")


def test_many_strays_are_named_and_not_read(inspect, monkeypatch):
    """A folder of old versions must not delay the class."""
    for i in range(30):
        (inspect.folder / f"{i:02}.ipynb").write_text("{}")
    looked = []
    read = inspection.read_notebook
    monkeypatch.setattr(inspection, "read_notebook", lambda path: looked.append(path.name) or read(path))
    assert len(inspect()) == 30
    assert len([name for name in looked if name != NAME]) == 10


def test_a_notebook_of_another_week_is_not_taken(inspect):
    """Some ids are the same in several weeks; under the right name, too, it would be graded as deleted answers."""

    def rename(notebook):
        for grade_id, cell in by_id(notebook).items():
            if grade_id != "written":
                cell["metadata"]["nbgrader"]["grade_id"] = f"other_{grade_id}"

    (finding,) = inspect(rename)
    assert f"{finding}" == (
        f"ada: {NAME}: holds the cells of another notebook, such as other_entropy. "
        "Ask for the file again, as Jupyter saves it."
    )
    (inspect.folder / NAME).rename(inspect.folder / "other.ipynb")
    assert inspect()[0].what == "is missing."


def test_link_is_refused(inspect, small_course):
    """It could lead to the solution, or to somebody else's work."""
    (inspect.folder / NAME).unlink()
    (inspect.folder / NAME).symlink_to(small_course / "solutions/week1" / NAME)
    (finding,) = inspect()
    assert f"{finding}" == f"ada: {NAME}: is a link, not a file. Ask for the file again, as Jupyter saves it."


def test_file_that_cannot_be_looked_at_harms_nobody(inspect):
    """A link to a name that is too long, beside the notebook."""
    (inspect.folder / "data.csv").symlink_to("x" * 300)
    assert inspect() == []
    assert submission_files(inspect.folder) == {}


@pytest.mark.parametrize("kind", ["pipe", "endless", "huge", "digits"])
def test_timestamp_is_a_short_file(inspect, kind):
    """What else bears its name is not read to its end."""
    path = inspect.folder / "timestamp.txt"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "endless":
        path.symlink_to("/dev/zero")
    else:
        path.write_text("1" * (2_000_000 if kind == "digits" else 1))
        os.truncate(path, 2**40 if kind == "huge" else 2_000_000)
    told = [f"{finding}" for finding in inspect()]
    assert any(text.startswith("ada: timestamp.txt: holds no date, and was left out.") for text in told)


def test_more_text_than_anybody_writes_is_refused(inspect):
    """Reading it could take the grader hours; a picture that was pasted into the text is no text."""
    picture = f"![plot](data:image/png;base64,{'iVBORw0K' * 20_000})"
    assert inspect(lambda notebook: by_id(notebook)["written"].update(source=picture)) == []
    for source in ("a\n" * 40_000, f"x = '{picture}'"):  # in code a picture is text like any other
        (finding,) = inspect(lambda notebook, source=source: by_id(notebook)["entropy"].update(source=source))
        assert f"{finding}".startswith(f"ada: {NAME}: holds more text than anybody writes by hand.")
        assert finding.blocking


@pytest.mark.parametrize("version", [3, 4])
def test_more_cells_than_anybody_writes_are_refused(inspect, version):
    """Before they are put in today's format, which would take minutes."""
    cells = [{"cell_type": "code", "input": "x", "outputs": [], "language": "python"}] * 2001
    content = {"nbformat": version, "nbformat_minor": 0, "metadata": {}, "cells": cells}
    if version == 3:
        content |= {"worksheets": [{"cells": content.pop("cells")}]}
    (finding,) = inspect(lambda notebook: content)
    assert f"{finding}".startswith(f"ada: {NAME}: has more than 2000 cells.")


def test_timestamp_that_is_no_date_is_left_out(inspect):
    """It would stop nbgrader."""
    (inspect.folder / "timestamp.txt").write_text("yesterday evening")
    (finding,) = inspect()
    assert f"{finding}" == (
        "ada: timestamp.txt: holds no date, and was left out. Look when it was handed in, if that matters."
    )
    (inspect.folder / "timestamp.txt").write_text("2026-11-25 10:00:00 UTC")
    assert inspect() == []


def test_large_file_is_left_out(inspect):
    """A file without end must not fill the grader's memory."""
    with (inspect.folder / "data.bin").open("wb") as file:
        file.truncate(2**40)
    (finding,) = inspect()
    assert f"{finding}" == (
        "ada: data.bin: is larger than 64 MiB, and was left out. If an answer needs it, ask for a smaller one."
    )


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
        ("import dlfl_utils.losses.scores", "dlfl_utils.losses.scores"),
        ("from dlfl_utils.training import scale_images", "dlfl_utils.training.scale_images"),
        ("import importlib\nimportlib.import_module('dlfl_utils.keras_gan')", "dlfl_utils.keras_gan"),
        ("%matplotlib inline\nimport dlfl_utils.probability", "dlfl_utils.probability"),
        ("def entropy(x):\n    from dlfl_utils import divergences", "dlfl_utils.divergences"),
    ],
)
def test_import_of_what_is_asked_is_noted(inspect, source, name):
    """For a teaching assistant to look at; it does not keep the submission from being graded."""
    (finding,) = inspect(lambda notebook: by_id(notebook)["entropy"].update(source=source))
    assert f"{finding}".startswith(f"ada: {NAME}, cell entropy: imports {name}, which the notebook does not.")
    assert not finding.blocking


@pytest.mark.parametrize("source", ["from dlfl_utils.checks import check", "import numpy", "from .x import y", "x = ("])
def test_other_imports_are_not_noted(inspect, source):
    """The course's notebooks import checks, data and plots; unfinished code is no import."""
    assert inspect(lambda notebook: by_id(notebook)["entropy"].update(source=source)) == []
