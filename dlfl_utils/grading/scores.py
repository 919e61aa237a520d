"""Where everybody stands, read from the gradebook and the folders: nothing is remembered in between."""

from dataclasses import dataclass, field

from nbgrader.api import MissingEntry

from dlfl_utils.grading.inspection import Finding, inspect_submission

__all__ = ["Standing", "class_table", "find_standing"]


@dataclass(frozen=True)
class Standing:
    """One student's submission for one week.

    Parameters
    ----------
    student, week : str
        Whose, and for which week.
    status : str
        "graded", "needs manual grading", "could not grade", "not graded yet" or "not submitted".
    scores : dict of str to (float, float)
        Score and maximum by notebook; empty unless graded.
    n_manual : int
        How many cells wait for a grade by hand.
    penalty : float
        For lateness.
    findings : list of Finding
        Problems and notes.
    """

    student: str
    week: str
    status: str
    scores: dict = field(default_factory=dict)
    n_manual: int = 0
    penalty: float = 0.0
    findings: list = field(default_factory=list)

    @property
    def score(self):
        """Points of all notebooks, without the penalty."""
        return sum(score for score, _ in self.scores.values())

    @property
    def is_graded(self):
        """Whether the scores mean anything."""
        return bool(self.scores)


def find_standing(course, gradebook, week, student):
    """Say where one student stands in one week.

    Parameters
    ----------
    course : Course
    gradebook : nbgrader.api.Gradebook
    week, student : str

    Returns
    -------
    Standing
    """
    folder = course.folder("submitted", week, student)
    if not folder.is_dir():
        return Standing(student, week, "not submitted")
    findings = inspect_submission(student, folder, course.source_notebooks(week))
    if course.record(week, student, ".unsafe").exists():
        what = "was graded without a sandbox (--unsafe)."
        remedy = "Its notebooks could read, and change, whatever you can."
        findings.append(Finding(student, week, what, remedy, blocking=False, in_csv=True))
    failure = course.record(week, student, ".log")
    if failure.exists():
        reason = failure.read_text().partition("\n")[0]
        remedy = f"{failure.relative_to(course.root)} tells more; the same command tries again."
        findings.append(Finding(student, f"{week}", f"could not be run ({reason}).", remedy))
    if any(finding.blocking for finding in findings):
        return Standing(student, week, "could not grade", findings=findings)
    if not course.folder("autograded", week, student).is_dir():
        return Standing(student, week, "not graded yet", findings=findings)
    try:
        submission = gradebook.find_submission(week, student)
    except MissingEntry:
        return Standing(student, week, "not graded yet", findings=findings)
    return _graded(submission, findings)


def _graded(submission, findings):
    notebooks = sorted(submission.notebooks, key=lambda notebook: notebook.name)
    n_manual = sum(grade.needs_manual_grade for notebook in notebooks for grade in notebook.grades)
    return Standing(
        submission.student.id,
        submission.assignment.name,
        "needs manual grading" if n_manual else "graded",
        {notebook.name: (notebook.score, notebook.max_score) for notebook in notebooks},
        n_manual,
        submission.late_submission_penalty or 0.0,
        findings,
    )


def class_table(standings):
    """Lay out a class as a table for the terminal, problems and notes below it.

    Parameters
    ----------
    standings : list of Standing

    Returns
    -------
    str
    """
    notebooks = sorted({name for standing in standings for name in standing.scores})
    rows = [["student", *notebooks, "score", "max", "by hand", "status"]]
    rows += [_row(standing, notebooks) for standing in standings]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    findings = [finding for standing in standings for finding in standing.findings]
    for title, blocking in (("Could not grade:", True), ("Notes:", False)):
        told = [f"- {finding}" for finding in findings if finding.blocking == blocking]
        lines += ["", title, *told] if told else []
    return "\n".join(lines)


def _row(standing, notebooks):
    scores = [standing.scores.get(name) for name in notebooks]
    each = [f"{pair[0]:g} / {pair[1]:g}" if pair else "-" for pair in scores]
    if not standing.is_graded:
        return [standing.student, *each, "-", "-", "-", standing.status]
    maximum = sum(most for _, most in standing.scores.values())
    return [standing.student, *each, f"{standing.score:g}", f"{maximum:g}", f"{standing.n_manual}", standing.status]
