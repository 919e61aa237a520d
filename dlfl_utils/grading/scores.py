"""Where everybody stands, read from the gradebook and the folders: nothing is remembered in between."""

from dataclasses import dataclass, field

from nbgrader.api import MissingEntry

from dlfl_utils.grading.assembly import grade_id_of
from dlfl_utils.grading.execution import verdict_of
from dlfl_utils.grading.inspection import Finding, inspect_submission, odd_name, printable
from dlfl_utils.grading.reading import read_notebook

__all__ = ["Mark", "Standing", "class_table", "find_standing"]


@dataclass(frozen=True)
class Mark:
    """What one test cell gave.

    Parameters
    ----------
    notebook, cell : str
        Notebook without its suffix, and grade id.
    status : str
        "pass", "fail", "could not grade" or "suspicious", as the grader found it.
    points : float or None
        None where the grader does not know.
    max_points : float
        What the cell is worth.
    texts, evidence : list of str
        For the learner, and for the teaching assistant alone.
    by_hand : float or None
        Points that a person gave.
    """

    notebook: str
    cell: str
    status: str
    points: float | None
    max_points: float
    texts: list
    evidence: list
    by_hand: float | None = None

    @property
    def is_open(self):
        """Whether a person has to look."""
        return self.points is None and self.by_hand is None


@dataclass(frozen=True)
class Standing:
    """One student's submission for one week.

    Parameters
    ----------
    student, week : str
        Whose, and for which week.
    status : str
        "graded", "needs manual grading", "could not grade" (a part of it, or all), "not graded yet" or "not submitted".
    scores : dict of str to (float or None, float)
        Score and maximum by notebook, None for a notebook that could not be run; empty unless something was graded.
    n_manual : int
        How many cells wait for a grade by hand.
    penalty : float
        For lateness.
    findings : list of Finding
        Problems and notes.
    marks : list of Mark
        What each autograded cell gave.
    """

    student: str
    week: str
    status: str
    scores: dict = field(default_factory=dict)
    n_manual: int = 0
    penalty: float = 0.0
    findings: list = field(default_factory=list)
    marks: list = field(default_factory=list)

    @property
    def score(self):
        """Points of all notebooks that could be run, without the penalty."""
        return sum(score for score, _ in self.scores.values() if score is not None)

    @property
    def total(self):
        """Points that count, less the penalty; of what is not graded in full, the points so far."""
        return max(0.0, self.score - self.penalty) if self.is_graded else self.score

    @property
    def is_graded(self):
        """Whether the score is all that the grader can say: nothing is missing, unreadable or open."""
        return bool(self.scores) and self.status != "could not grade"


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
    shown = printable(student)
    try:
        if odd_name(student) and course.folder("submitted", week, student).is_dir():
            findings = inspect_submission(student, course.folder("submitted", week, student), {}).findings
            return Standing(shown, week, "could not grade", findings=findings)
        return _find_standing(course, gradebook, week, student)
    except Exception as error:  # of one submission; it is told under its name, and the class goes on
        gradebook.db.rollback()
        what = f"could not be looked at ({type(error).__name__}: {printable(f'{error}')})."
        return Standing(shown, week, "could not grade", findings=[Finding(shown, week, what, "Look by hand.")])


def _find_standing(course, gradebook, week, student):
    folder = course.folder("submitted", week, student)
    if not folder.is_dir():
        return Standing(student, week, "not submitted")
    inspection = inspect_submission(student, folder, course.source_notebooks(week))
    findings = [*inspection.findings, *_recorded(course, week, student)]
    try:
        submission = gradebook.find_submission(week, student)
    except MissingEntry:
        submission = None
    if submission is None or not course.folder("autograded", week, student).is_dir():
        is_blocked = any(finding.blocking for finding in findings)
        return Standing(student, week, "could not grade" if is_blocked else "not graded yet", findings=findings)
    return _graded(course, submission, findings, inspection.notebooks)


def _recorded(course, week, student):
    """Return what the grader noted about a submission when it was run."""
    findings = []
    if course.record(week, student, ".unsafe").exists():
        what = "was graded without a sandbox (--unsafe)."
        remedy = "Its notebooks could read, and change, whatever you can."
        findings.append(Finding(student, week, what, remedy, blocking=False, in_csv=True))
    failure = course.record(week, student, ".log")
    if failure.exists():
        reason = failure.read_text().partition("\n")[0]
        remedy = f"{failure.relative_to(course.root)} tells more; the same command tries again."
        findings.append(Finding(student, week, f"could not be run ({reason}).", remedy))
    return findings


def _find_marks(course, submission, notebooks):
    """Read the verdicts from the autograded notebooks, and what was given by hand from the gradebook."""
    marks = []
    for notebook in notebooks:
        path = _autograded(course, submission, notebook)
        cells = read_notebook(path).cells if path.exists() else []
        by_hand = {grade.name: grade.manual_score for grade in notebook.grades}
        for cell in cells:
            summary = verdict_of(cell)
            if summary:
                texts = [verdict["text"] for verdict in summary["verdicts"] if verdict["text"]]
                evidence = [verdict["evidence"] for verdict in summary["verdicts"] if verdict["evidence"]]
                grade_id = grade_id_of(cell)
                known = summary["status"], summary["points"], summary["max_points"], texts, evidence
                marks.append(Mark(notebook.name, grade_id, *known, by_hand.get(grade_id)))
    return marks


def _autograded(course, submission, notebook):
    return course.folder("autograded", submission.assignment.name, submission.student.id) / f"{notebook.name}.ipynb"


def _graded(course, submission, findings, submitted):
    notebooks = sorted(submission.notebooks, key=lambda notebook: notebook.name)
    # Of a notebook that is missing or unreadable nbgrader knows 0 points, or those of an earlier one.
    is_failed = course.record(submission.assignment.name, submission.student.id, ".log").exists()
    known = [] if is_failed else [each for each in notebooks if f"{each.name}.ipynb" in submitted]
    run = [notebook for notebook in known if _autograded(course, submission, notebook).exists()]
    marks = _find_marks(course, submission, run)
    n_manual = sum(grade.needs_manual_grade for notebook in run for grade in notebook.grades)
    waiting = [f"{each.name}.ipynb" for each in known if each not in run]
    student, remedy = submission.student.id, "Grade the week again."
    findings = [*findings, *(Finding(student, name, "was not graded yet.", remedy) for name in waiting)]
    findings += [*_late(submission), *_open(student, marks)]
    status = "needs manual grading" if n_manual else "graded"
    return Standing(
        student,
        submission.assignment.name,
        "could not grade" if any(finding.blocking for finding in findings) else status,
        {each.name: (each.score if each in run else None, each.max_score) for each in notebooks},
        n_manual,
        submission.late_submission_penalty or 0.0,
        findings,
        marks,
    )


def _open(student, marks):
    """Put the questions that nobody knows the points of into the queue; those of one kind of trouble together."""
    cells = {}
    for mark in marks:
        if mark.is_open:
            what = f"{mark.status}: {printable(' '.join(mark.evidence))}"
            cells.setdefault((f"{mark.notebook}.ipynb", what), []).append(mark.cell)
    remedy = "Give the points in formgrader."
    return [Finding(student, file, what, remedy, ", ".join(ids)) for (file, what), ids in cells.items()]


def _late(submission):
    seconds = submission.total_seconds_late
    if not seconds:
        return []
    days, hours = divmod(seconds / 3600, 24)
    what = f"was handed in {days:.0f} days and {hours:.1f} hours late."
    remedy = f"The penalty is {submission.late_submission_penalty or 0:g} points."
    finding = Finding(submission.student.id, submission.assignment.name, what, remedy, blocking=False, in_csv=True)
    return [finding]


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
    each = [f"{'-' if pair[0] is None else f'{pair[0]:g}'} / {pair[1]:g}" if pair else "-" for pair in scores]
    if not standing.scores:
        return [standing.student, *each, "-", "-", "-", standing.status]
    maximum = sum(most for _, most in standing.scores.values())
    return [standing.student, *each, f"{standing.total:g}", f"{maximum:g}", f"{standing.n_manual}", standing.status]
