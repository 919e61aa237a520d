"""Grade the corpus, and say how often wrong answers were paid and right ones lost.

Usage: python tests/grading/confusion.py [--workers 2]
"""

import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]  # for a call by hand; pytest does the same

import click
from corpus import SUBMISSIONS, make_class
from corpus.core import RELEASED
from graded_course import copy_course

from dlfl_utils.grading.executors import local_executor
from dlfl_utils.grading.pipeline import grade_week

__all__ = ["Row", "confusion", "grade_corpus", "print_table"]

#: Loops without end must not take minutes each.
SHORT_TIMEOUTS = "\nc.JudgeOutside.timeout = 12\nc.JudgeOutside.question_timeout = 8\n"


@dataclass
class Row:
    """What became of the questions of one kind of submission."""

    n_submissions: int = 0
    n_questions: int = 0
    n_wrong_paid: int = 0
    n_honest_lost: int = 0
    n_honest_open: int = 0


def grade_corpus(root, *, n_workers=1, tell=lambda *told: None):
    """Grade every submission of the corpus in a course of one notebook.

    Parameters
    ----------
    root : Path
        Where the course is made.
    n_workers : int, default=1
    tell : callable
        Is told of each student.

    Returns
    -------
    dict of str to Standing
    """
    copy_course(root)
    for folder in ("solutions", "exercises"):
        for path in (root / folder).glob("*/*.ipynb"):
            if path.name != RELEASED.name:
                path.unlink()
    with (root / "nbgrader_config.py").open("a") as file:
        file.write(SHORT_TIMEOUTS)
    make_class(root / "submitted")
    options = {"open_executor": partial(local_executor, n_workers), "tell": tell}
    return {standing.student: standing for standing in grade_week(root, "week1", **options)}


def confusion(standings):
    """Count, by kind of submission, what was paid and lost.

    Parameters
    ----------
    standings : dict of str to Standing

    Returns
    -------
    dict of str to Row
    """
    rows = defaultdict(Row)
    for name, submission in SUBMISSIONS.items():
        row = rows["honest: " * submission.is_honest + submission.kind]
        marks = {mark.cell: mark.status for mark in standings[name].marks}
        row.n_submissions += 1
        row.n_questions += 5
        passed = sum(status == "pass" for status in marks.values())
        if submission.is_honest:
            due = 5 - len(submission.expected)
            row.n_honest_lost += max(0, due - passed)
            row.n_honest_open += sum(status == "could not grade" for status in marks.values())
        else:
            row.n_wrong_paid += passed
    return dict(rows)


def print_table(rows):
    """Print the confusion table as Markdown."""
    print("| kind | submissions | questions | wrong paid | honest lost | honest, for a person to look at |")
    print("|---|---|---|---|---|---|")
    total = Row(*(sum(getattr(row, name) for row in rows.values()) for name in vars(Row())))
    for kind, row in [*rows.items(), ("all", total)]:
        counts = row.n_submissions, row.n_questions, row.n_wrong_paid, row.n_honest_lost, row.n_honest_open
        print(f"| {kind} | " + " | ".join(map(str, counts)) + " |")


@click.command()
@click.option("--workers", default=1, show_default=True, type=click.IntRange(min=1))
def main(workers):
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        tell = partial(print, file=sys.stderr)
        print_table(confusion(grade_corpus(Path(folder) / "course", n_workers=workers, tell=tell)))


if __name__ == "__main__":
    main()
