"""Build a small class: good, middling, odd and broken submissions for a week.

By hand: `python tests/grading/make_class.py submitted week1`, then `dlfl grade week1`.
"""

import json
import shutil
import sys
from pathlib import Path

import nbformat

sys.path.insert(0, str(Path(__file__).parents[1]))  # for a call by hand; pytest does the same

from notebook_cells import EXERCISES, MUTANTS, reference_answers, variant_notebook, written_cells

#: Appended to an answer: every function of the cell warns and writes to stderr, and is right all the same.
NOISE = """

def _noisy(function):
    def wrapper(*args, **kwargs):
        import logging, sys, warnings
        print("50% |#####     |", file=sys.stderr)
        warnings.warn("a harmless warning")
        logging.warning("another one")
        return function(*args, **kwargs)
    return wrapper

{name} = _noisy({name})
"""


def released(week):
    """Return the released notebooks of a week."""
    return sorted((EXERCISES / week).glob("*.ipynb"))


def half(path):
    """Return the first half of a notebook's answers by grade id; the first imports what the library knows about it."""
    answers = list(reference_answers(path).items())
    answers = dict(answers[: len(answers) // 2])
    first = next(iter(answers))
    return answers | {first: "from dlfl_utils.divergences import cross_entropy\n\n" + answers[first]}


def from_bank(path, kind):
    """Return the first file of each answer's bank, "right" or "wrong", by grade id."""
    bank = MUTANTS / path.parent.name
    return {name: min((bank / name).glob(f"{kind}_*.py")).read_text() for name in reference_answers(path)}


def noisy(path):
    """Return right answers, written otherwise, that write to stderr, by grade id."""
    return {name: source + NOISE.format(name=name) for name, source in from_bank(path, "right").items()}


def killing_its_kernel(path):
    """Return the reference answers; the first ends the kernel."""
    answers = reference_answers(path)
    return answers | {next(iter(answers)): "import os\n\nos._exit(1)"}


#: What each student who handed in readable notebooks answered: from a released notebook to sources by grade id.
STUDENTS = {
    "reference": reference_answers,
    "half_right": half,
    "wrong": lambda path: from_bank(path, "wrong"),
    "noisy": noisy,
    "kernel_dies": killing_its_kernel,
}


def not_json(path):
    """Cut the file off in the middle, as a broken upload does."""
    path.write_text(path.read_text()[: path.stat().st_size // 2])


def empty_file(path):
    """Leave nothing in the file."""
    path.write_text("")


def not_a_notebook(path):
    """Put other JSON in the notebook's place."""
    path.write_text(json.dumps({"answers": [1, 2, 3]}))


def lacks_cell(path):
    """Delete the first test cell."""
    _edit(path, lambda cells: cells.remove(_first_test(cells)))


def duplicates_cell(path):
    """Copy the first test cell, its metadata included, as an editor's copy and paste does."""
    _edit(path, lambda cells: cells.append({**_first_test(cells), "id": "a-copy"}))


def altered_cell(path):
    """Take the first test cell out of the grading."""
    _edit(path, lambda cells: _first_test(cells)["metadata"]["nbgrader"].update(grade=False))


def renamed_notebook(path):
    """Rename the file, as a browser does with a second download."""
    path.rename(path.with_stem(f"{path.stem} (1)"))


def missing_notebook(path):
    """Forget to hand the file in."""
    path.unlink()


#: A death costs a second kernel: one week with few imports, and one with networks.
DYING_WEEKS = ("week1", "week5")
#: One week is enough for what has nothing to do with the questions: the one whose notebooks are the fastest.
ODD_WEEK = "week1"
#: What is the matter with the first notebook of each student whose submission is graded all the same.
ODD = {change.__name__: change for change in (lacks_cell, duplicates_cell, altered_cell, renamed_notebook)}
#: What is the matter with the first notebook of each student of whom a part cannot be graded.
BROKEN = {change.__name__: change for change in (not_json, empty_file, not_a_notebook, missing_notebook)}


def make_class(submitted, week):
    """Write a class of submissions.

    Parameters
    ----------
    submitted : path-like
        Folder that will hold `<student>/<week>/*.ipynb`.
    week : str
        Name of the week.
    """
    students = STUDENTS if week in DYING_WEEKS else {name: STUDENTS[name] for name in STUDENTS if name != "kernel_dies"}
    for student, answers in students.items():
        for path in released(week):
            nbformat.write(variant_notebook(path, answers(path)), _place(submitted, student, path))
    for path in released(week):
        shutil.copyfile(path, _place(submitted, "blank", path))
    for student, change in (ODD | BROKEN if week == ODD_WEEK else {}).items():
        for path in released(week):
            nbformat.write(variant_notebook(path, reference_answers(path)), _place(submitted, student, path))
        change(_place(submitted, student, released(week)[0]))


def n_written(path):
    """Count the written answers of a notebook, which wait for a teaching assistant."""
    return len(written_cells(path))


def _place(submitted, student, path):
    folder = Path(submitted) / student / path.parent.name
    folder.mkdir(parents=True, exist_ok=True)
    return folder / path.name


def _edit(path, change):
    notebook = json.loads(path.read_text())
    change(notebook["cells"])
    path.write_text(json.dumps(notebook))


def _first_test(cells):
    return next(cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id", "").startswith("test_"))


if __name__ == "__main__":
    make_class(*sys.argv[1:])
