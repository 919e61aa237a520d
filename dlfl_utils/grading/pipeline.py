"""Grade a whole class: inspect, run, score, feedback, export; one student after the other."""

import hashlib
import os
import sys
from contextlib import contextmanager
from pathlib import Path

import dlfl_utils
from dlfl_utils.grading.course import ConversionFailed, Course
from dlfl_utils.grading.export import write_csv
from dlfl_utils.grading.inspection import inspect_submission
from dlfl_utils.grading.sandbox import ENVIRONMENT
from dlfl_utils.grading.scores import find_standing
from dlfl_utils.grading.walls import check_walls

__all__ = ["grade_week"]


def grade_week(root, week, *, student=None, force=False, unsafe=False, tell=print):
    """Grade the submissions of a week, write feedback and `grades.csv`.

    What has not changed since it was graded is not run again, so that a second call only brings feedback and CSV up to
    date, with the grades given by hand.

    Parameters
    ----------
    root : path-like
        The course folder.
    week : str
        Name of the week.
    student : str, optional
        Grade only this one.
    force : bool, default=False
        Run unchanged submissions again, too.
    unsafe : bool, default=False
        Run notebooks with the grader's own rights, without a sandbox; every report says so.
    tell : callable
        Is told of each student in turn.

    Returns
    -------
    list of Standing
        Of everybody who was asked for.

    Raises
    ------
    ValueError
        If there is no such week, student or submission.
    SandboxError
        If the sandbox is missing or does not hold; then nothing is run.
    ConversionFailed
        If the week itself cannot be put into the gradebook.
    """
    course = Course(root, unsafe=unsafe)
    students = _choose_students(course, week, student)
    # nbgrader starts `alembic` by its name, which stands beside Python even where no environment is activated.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    with _environment(ENVIRONMENT | {"PATH": path}):
        if not unsafe:
            check_walls(course)
        course.register(week)
        for name in students:
            tell(f"{name}: {_grade_student(course, week, name, force)}")
    with course.gradebook() as gradebook:
        write_csv(course, gradebook, course.root / "grades.csv")
        return [find_standing(course, gradebook, week, name) for name in students]


def _choose_students(course, week, student):
    if week not in course.weeks:
        msg = f"`week` must be one of {', '.join(course.weeks)}, got {week!r}."
        raise ValueError(msg)
    students = course.students(week)
    where = f"{course.directory.submitted_directory}/<student>/{week}/"
    if not students:
        msg = f"There is nothing to grade: no folder {where} in {course.root}. Put the submissions there."
        raise ValueError(msg)
    if student is None:
        return students
    if student not in students:
        msg = f"`student` must be a folder {where}, got {student!r}. There are: {', '.join(students)}."
        raise ValueError(msg)
    return [student]


def _grade_student(course, week, student, force):
    """Grade one student and say in a word what happened."""
    folder = course.folder("submitted", week, student)
    findings = inspect_submission(student, folder, course.source_notebooks(week))
    if any(finding.blocking for finding in findings):
        return "could not grade"
    noted, failure = course.record(week, student, ".sha256"), course.record(week, student, ".log")
    try:
        digest = _digest(course, week, student)
        known = noted.read_text() if noted.exists() else ""
        is_graded = course.folder("autograded", week, student).is_dir() and known == digest
        if force or not is_graded:
            course.autograde(week, student)
        course.generate_feedback(week, student)
    except (ConversionFailed, OSError) as error:
        _write(failure, f"{error}\n\n{getattr(error, 'log', '')}")
        noted.unlink(missing_ok=True)
        return "could not grade"
    failure.unlink(missing_ok=True)
    _write(noted, digest)
    if course.unsafe:
        _write(course.record(week, student, ".unsafe"), "Graded without a sandbox.\n")
    else:
        course.record(week, student, ".unsafe").unlink(missing_ok=True)
    return "unchanged" if is_graded and not force else "graded"


def _digest(course, week, student):
    """Hash all that a grade depends on: the submission, the source notebooks and this library with its checks."""
    folders = course.folder("submitted", week, student), course.folder("source", week), Path(dlfl_utils.__file__).parent
    digest = hashlib.sha256(b"unsafe" if course.unsafe else b"")
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not {".ipynb_checkpoints", "__pycache__"} & set(path.parts):
                digest.update(f"{path.relative_to(folder)}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@contextmanager
def _environment(variables):
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
