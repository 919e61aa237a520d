"""Grade a whole class: submissions are run and judged in parallel, and one process writes what comes of it."""

import os
import sys
from collections import deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path

import nbformat

from dlfl_utils.grading.assembly import grade_id_of
from dlfl_utils.grading.course import Course
from dlfl_utils.grading.execution import is_test
from dlfl_utils.grading.executors import local_executor
from dlfl_utils.grading.export import write_csv
from dlfl_utils.grading.inspection import printable
from dlfl_utils.grading.jobs import grade_job
from dlfl_utils.grading.report import write_reports
from dlfl_utils.grading.sandbox import ENVIRONMENT
from dlfl_utils.grading.scores import find_standing
from dlfl_utils.grading.submission import Submission
from dlfl_utils.grading.walls import check_walls

__all__ = ["grade_week"]

#: Submissions that are held in memory at a time.
N_IN_FLIGHT = 32


def grade_week(
    root,
    week,
    *,
    student=None,
    question=None,
    force=False,
    unsafe=False,
    open_executor=local_executor,
    n_in_flight=N_IN_FLIGHT,
    tell=print,
):
    """Grade the submissions of a week, write feedback and `grades.csv`.

    What has not changed since it was graded is not run again, so a second call goes on where the first was stopped,
    and brings feedback and CSV up to date with the grades given by hand.

    Parameters
    ----------
    root : path-like
        The course folder.
    week : str
        Name of the week.
    student : str, optional
        Grade only this one.
    question : str, optional
        Grade id of a test cell, to be run and judged again for everybody; all other points stay as they are.
    force : bool, default=False
        Run unchanged submissions again, too.
    unsafe : bool, default=False
        Run notebooks with the grader's own rights, without a sandbox; every report says so.
    open_executor : callable, default=local_executor
        Returns a context manager with a `concurrent.futures.Executor` in which submissions are run.
    n_in_flight : int, default=32
        Submissions that are handed out, and held in memory, at a time; more workers than that would stand idle.
    tell : callable
        Is told of each student in turn, with the number of those that are still to come.

    Returns
    -------
    list of Standing
        Of everybody who was asked for.

    Raises
    ------
    ValueError
        If there is no such week, student, question or submission, or the course is being graded already.
    SandboxError
        If the sandbox is missing or does not hold; then nothing is run.
    ConversionFailed
        If the week itself cannot be put into the gradebook.
    """
    course = Course(root, unsafe=unsafe)
    students = _choose_students(course, week, student)
    question = _choose_question(course, week, question)
    # nbgrader starts `alembic` by its name, which stands beside Python even where no environment is activated.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    with course.claimed(), _environment(ENVIRONMENT | {"PATH": path}):
        with ThreadPoolExecutor(1) as meanwhile:
            registered = meanwhile.submit(course.register, week)
            if not unsafe:
                check_walls(course.hidden_paths)
        registered.result()
        # A submission goes with all that it holds once it is done.
        todo = deque(Submission(course, week, name, question, force) for name in students)
        _grade_all(todo, open_executor, n_in_flight, tell)
        with course.gradebook() as gradebook:
            write_csv(course, gradebook, course.root / "grades.csv")
            everybody = [find_standing(course, gradebook, week, name) for name in course.students(week)]
        write_reports(course, week, everybody)
    asked = {*students, *map(printable, students)}
    return [standing for standing in everybody if standing.student in asked]


def _grade_all(todo, open_executor, n_in_flight, tell):
    """Grade until all is done; if a worker is killed, what follows goes one by one, until the culprit is found."""
    window = n_in_flight
    while todo:
        try:
            with open_executor() as pool:
                _hand_out(todo, pool, window, tell)
        except BrokenExecutor as error:
            is_found = window == 1
            if is_found:
                submission = todo.popleft()
                tell(f"{submission.student}: {submission.give_up(error)}", len(todo))
            window = n_in_flight if is_found else 1


def _hand_out(todo, pool, window, tell):
    """Keep the pool busy, and write each result as it comes; a submission leaves `todo` when it is done."""
    waiting, running = deque(todo), {}
    while waiting or running:
        while waiting and len(running) < window:
            submission = waiting.popleft()
            told, job = submission.prepare()
            if job:
                running[pool.submit(grade_job, job)] = submission
            else:
                todo.remove(submission)
                tell(f"{printable(submission.student)}: {told}", len(todo))
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            submission = running.pop(future)
            done = submission.take(future)
            todo.remove(submission)
            tell(f"{submission.student}: {done}", len(todo))


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


def _choose_question(course, week, question):
    """Return the grade id of a test cell, of which the name of the answer is enough."""
    if question is None:
        return None
    notebooks = [nbformat.read(path, as_version=4) for path in course.source_notebooks(week).values()]
    known = [grade_id_of(cell) for notebook in notebooks for cell in notebook.cells if is_test(cell)]
    for grade_id in (question, f"test_{question}"):
        if grade_id in known:
            return grade_id
    msg = f"`question` must be an autograded cell of {week}, got {question!r}. There are: {', '.join(known)}."
    raise ValueError(msg)


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
