"""A learner checks a notebook alone, with the very checks that grading uses, and new inputs each time."""

import secrets
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

import nbformat

from dlfl_utils.asking.core import NOT_WRITTEN
from dlfl_utils.grading.assembly import assemble, grade_id_of, marks_of, released_cells
from dlfl_utils.grading.execution import is_test, run_notebook, verdict_of
from dlfl_utils.grading.questions import PASS, find_questions
from dlfl_utils.grading.reading import read_notebook

__all__ = ["SelfCheck", "find_released", "self_check"]


@dataclass
class SelfCheck:
    """What a learner is told.

    Attributes
    ----------
    lines : list of (str, str, str)
        For each question its name, points such as ``"2 of 3"``, and what is wrong, "" if nothing is.
    by_hand : list of (str, str)
        For each written answer its name, and what is wrong with it as far as a machine can tell.
    remarks : list of str
        What is missing or altered.
    note : str
        What could not be found out.
    points, max_points : float
        To expect for the questions; written answers come on top.
    """

    lines: list = field(default_factory=list)
    by_hand: list = field(default_factory=list)
    remarks: list = field(default_factory=list)
    note: str = ""
    points: float = 0.0
    max_points: float = 0.0

    @property
    def is_right(self):
        """Whether everything is there, unaltered, written and right."""
        return not self.remarks and not any(wrong for *_, wrong in self.lines + self.by_hand)

    def __str__(self):
        lines = [f"{points:>8}  {name}" for name, points, _ in self.lines]
        lines += [f"{'by hand':>8}  {name}{wrong and f' ({wrong})'}" for name, wrong in self.by_hand]
        wrong = ["\n" + text for *_, text in self.lines if text]
        remarks = ["\nIn the notebook:", *(f"- {remark}" for remark in self.remarks)] if self.remarks else []
        note = [f"\n{self.note}"] if self.note else []
        told = f"\nTo expect: {self.points:g} of {self.max_points:g} points, and what is graded by hand."
        return "\n".join([*lines, *wrong, *remarks, *note, told])


def self_check(path, released=None):
    """Run a notebook up to its last question, with the learner's own rights, and judge it.

    Parameters
    ----------
    path : path-like
    released : path-like, optional
        The notebook as it was handed out; `find_released` by default.

    Returns
    -------
    SelfCheck

    Raises
    ------
    ValueError
        If a file is no notebook.
    """
    path = Path(path)
    submitted, told = _read(path, "notebook"), SelfCheck()
    released = Path(released) if released else find_released(path)
    if released is None:
        frame = submitted
        told.note = _missing_checks(path)
    else:
        frame = _read(released, "released")
    notebook, remarks = assemble(frame, submitted)
    told.remarks += [f"{remark.cell}: {remark.what}" for remark in remarks]
    last = max((i for i, cell in enumerate(notebook.cells) if is_test(cell)), default=-1)
    to_run = nbformat.v4.new_notebook(cells=notebook.cells[: last + 1])
    cells = released_cells(frame)
    run_notebook(to_run, cells, path.parent, key=secrets.token_hex(), isolate=lambda manager: None)
    for cell in notebook.cells:
        _tell(told, cell, cells, knows_blank=released is not None)
    return told


def find_released(path):
    """Find the notebook as it was handed out: `exercises/*/<name>`, here or in a folder above the notebook.

    Names are the same in several weeks, so it must have marked cells in common with the notebook, if that has any.

    Returns
    -------
    Path or None
        None too if the only one is the notebook itself.
    """
    own = _grade_ids(_read(path, "notebook"))
    for folder in (Path.cwd(), *Path(path).resolve().parents):
        for found in sorted(folder.glob(f"exercises/*/{Path(path).name}")):
            is_this_one = not own or own & _grade_ids(_read(found, "released"))
            if is_this_one and not found.samefile(path):
                return found
    return None


def _grade_ids(notebook):
    return {grade_id_of(cell) for cell in notebook.cells} - {None}


def _read(path, argument):
    try:
        return read_notebook(path)
    except ValueError as error:
        msg = f"`{argument}` must be a notebook: {path} {error}"
        raise ValueError(msg) from error


def _missing_checks(path):
    """Name the questions of the week that no notebook in the folder asks, since there is nothing to compare with."""
    asked = set()
    for other in path.parent.glob("*.ipynb"):
        try:
            cells = [cell for cell in read_notebook(other).cells if is_test(cell)]
        except ValueError:
            continue  # the damage of another is not this notebook's
        asked |= {question.check for cell in cells for question in find_questions(cell.source)}
    weeks = {name.partition("/")[0] for name in asked}
    known = {check.name for week in weeks for check in import_module(f"dlfl_utils.checks.{week}").CHECKS}
    missing = ", ".join(sorted(known - asked))
    why = "The notebook as it was handed out was not found (name it with --released), so nobody knows what is missing."
    return f"{why} No notebook in this folder asks: {missing or 'nothing is left out'}."


def _tell(told, cell, cells, *, knows_blank):
    marks = marks_of(cell)
    if is_test(cell):
        summary = verdict_of(cell)
        told.points += summary["points"] or 0
        told.max_points += summary["max_points"]
        texts = [verdict["text"] for verdict in summary["verdicts"] if summary["status"] != PASS]
        wrong = "\n".join(text.partition("\n")[0] if NOT_WRITTEN in text else text for text in texts)
        points = f"{summary['points'] or 0:g} of {summary['max_points']:g}"
        told.lines.append((marks["grade_id"].removeprefix("test_"), points, wrong))
    elif marks.get("grade"):
        is_blank = knows_blank and cell.source == cells[grade_id_of(cell)].source
        told.by_hand.append((marks["grade_id"], "still blank" if is_blank else ""))
