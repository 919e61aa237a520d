"""One page about a class for its teaching assistants, and the same as JSON and CSV."""

import csv
import json
import platform
import re
from collections import Counter, defaultdict
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import jinja2

from dlfl_utils.asking.core import NOT_WRITTEN

__all__ = ["class_report", "diagnosis", "write_reports"]

#: Packages on which a value that a learner's function returns may depend.
_PACKAGES = ("dlfl-utils", "nbgrader", "numpy", "scipy", "torch", "keras")
#: Lines of a check's text that speak of one input only, and are no help in telling mistakes apart.
_OF_ONE_INPUT = ("This was for ", "What this case is about: ")
_IDEA = "Look again at: "


def class_report(week, standings):
    """Collect what a teaching assistant wants to know of a class.

    Parameters
    ----------
    week : str
    standings : list of Standing

    Returns
    -------
    dict
        Plain data: ``"scores"``, ``"questions"`` with the most missed first, ``"mistakes"`` with the most common first,
        ``"queue"`` of what a person has to look at, ``"notes"``, and ``"versions"``.
    """
    findings = [finding for standing in standings for finding in standing.findings]
    return {
        "week": week,
        "made": datetime.now().astimezone().isoformat(timespec="minutes"),
        "versions": _versions(),
        "scores": [_score(standing) for standing in standings],
        "questions": _questions(standings),
        "mistakes": _mistakes(standings),
        "queue": [asdict(finding) for finding in findings if finding.blocking],
        "notes": [asdict(finding) for finding in findings if not finding.blocking],
    }


def write_reports(course, week, standings):
    """Write `reports/<week>/class.html`, `class.json` and `questions.csv`.

    Parameters
    ----------
    course : Course
    week : str
    standings : list of Standing

    Returns
    -------
    Path
        Of the page.
    """
    folder, report = course.root / "reports" / week, class_report(week, standings)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "class.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    with open(folder / "questions.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            ["assignment", "student_id", "notebook", "question", "verdict", "points", "max_points", "by_hand"]
        )
        for standing in standings:
            for mark in standing.marks:
                given = mark.points, mark.max_points, mark.by_hand
                writer.writerow([week, standing.student, mark.notebook, mark.cell, mark.status, *given])
    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    page = jinja2.Environment(loader=loader, autoescape=True).get_template("class.html").render(report)
    (folder / "class.html").write_text(page, encoding="utf-8")
    return folder / "class.html"


def diagnosis(text):
    r"""Return what a check's text says of the mistake itself, and the idea to look at again.

    Parameters
    ----------
    text : str
        What the learner reads: the values of one input, perhaps a known mistake, and the idea.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> diagnosis("entropy: expected 0.69, got 1.\nThis was for p = 0.\nThis is in bits.\nLook again at: the sum.")
    ('This is in bits.', 'the sum.')
    """
    first, *lines = text.splitlines()
    idea = " ".join(line.removeprefix(_IDEA) for line in lines if line.startswith(_IDEA))
    told = [line for line in lines if not line.startswith((*_OF_ONE_INPUT, _IDEA))]
    if "your function raised" in first or not re.search("expected .*, got ", first):
        told.insert(0, first.partition(": ")[2] or first)
    return " ".join(told) or "Another wrong value.", idea


def _score(standing):
    told = {"student": standing.student, "status": standing.status, "score": None, "max_score": None}
    if standing.scores:
        maximum = sum(most for _, most in standing.scores.values())
        told |= {"score": standing.total, "max_score": maximum, "penalty": standing.penalty}
    return told | {"is_final": standing.is_graded, "by_hand": standing.n_manual, "notebooks": standing.scores}


def _questions(standings):
    counts = defaultdict(Counter)
    for standing in standings:
        for mark in standing.marks:
            counts[mark.notebook, mark.cell][mark.status] += 1
            counts[mark.notebook, mark.cell]["not written"] += _is_blank(mark)
    rows = [{"notebook": notebook, "question": cell, **count} for (notebook, cell), count in counts.items()]
    return sorted(rows, key=lambda row: -row.get("fail", 0) - row.get("could not grade", 0) - row.get("suspicious", 0))


def _is_blank(mark):
    return any(NOT_WRITTEN in text for text in mark.texts)


def _mistakes(standings):
    students = defaultdict(list)
    for standing in standings:
        for mark in standing.marks:
            if mark.status == "fail" and not _is_blank(mark):
                for text in mark.texts:
                    students[mark.notebook, mark.cell, *diagnosis(text)].append(standing.student)
    names = ("notebook", "question", "mistake", "idea")
    rows = [dict(zip(names, key, strict=True)) | {"students": found} for key, found in students.items()]
    return sorted(rows, key=lambda row: -len(row["students"]))


def _versions():
    versions = {"Python": platform.python_version()}
    for package in _PACKAGES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            continue
    return versions
