"""Grades as CSV, with a status: who could not be graded gets an empty score there, never a zero."""

import csv
from pathlib import Path

from nbgrader.plugins import ExportPlugin

from dlfl_utils.grading.course import Course
from dlfl_utils.grading.scores import find_standing

__all__ = ["GradesCsv", "write_csv"]

COLUMNS = (
    "assignment",
    "student_id",
    "score",
    "max_score",
    "late_submission_penalty",
    "status",
    "points_so_far",
    "problems",
)


class GradesCsv(ExportPlugin):
    """What `nbgrader export` writes in this course."""

    def export(self, gradebook):
        """Write the grades to ``--to``, by default `grades.csv`."""
        course = Course(self.parent.coursedir.root)
        wanted = {"weeks": [str(item) for item in self.assignment], "students": [str(item) for item in self.student]}
        write_csv(course, gradebook, self.to or "grades.csv", **wanted)


def write_csv(course, gradebook, path, *, weeks=(), students=()):
    """Write one line per week and student.

    Parameters
    ----------
    course : Course
    gradebook : nbgrader.api.Gradebook
    path : path-like
        Where to.
    weeks, students : sequence of str, optional
        Only these; all by default.
    """
    known, part = {student.id for student in gradebook.students}, Path(f"{path}.part")
    with part.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for assignment in gradebook.assignments:
            week = assignment.name
            for student in sorted(known | set(course.students(week))):
                if (not weeks or week in weeks) and (not students or student in students):
                    standing = find_standing(course, gradebook, week, student)
                    writer.writerow(_line(standing, assignment.max_score))
    part.replace(path)  # at once: what was there before is lost to nothing


def _line(standing, maximum):
    problems = "; ".join(f"{finding}" for finding in standing.findings if finding.blocking or finding.in_csv)
    line = {"assignment": standing.week, "student_id": standing.student, "max_score": maximum}
    line |= {"status": standing.status, "problems": problems}
    if standing.scores:
        line["points_so_far"] = standing.score
    if standing.is_graded:
        line["late_submission_penalty"] = standing.penalty
        line["score"] = standing.total
    return line
