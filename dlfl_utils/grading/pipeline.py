"""Grade a whole class: submissions are run and judged in parallel, and one process writes what comes of it."""

import hashlib
import os
import sys
import tempfile
import traceback
from collections import deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import cache, cached_property
from pathlib import Path

import nbformat

import dlfl_utils
from dlfl_utils.grading.assembly import grade_id_of
from dlfl_utils.grading.course import Course
from dlfl_utils.grading.execution import is_test, verdict_of
from dlfl_utils.grading.executors import local_executor
from dlfl_utils.grading.export import write_csv
from dlfl_utils.grading.inspection import TIMESTAMP, inspect_submission, read_timestamp
from dlfl_utils.grading.jobs import grade_job, make_job
from dlfl_utils.grading.report import write_reports
from dlfl_utils.grading.sandbox import ENVIRONMENT, SandboxError, copy_submission, submission_files
from dlfl_utils.grading.scores import find_standing
from dlfl_utils.grading.walls import check_walls

__all__ = ["grade_week"]

#: Submissions that are held in memory at a time.
MAX_IN_FLIGHT = 32


def grade_week(
    root, week, *, student=None, question=None, force=False, unsafe=False, open_executor=local_executor, tell=print
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
    tell : callable
        Is told of each student in turn, with the number of those that are still to come.

    Returns
    -------
    list of Standing
        Of everybody who was asked for.

    Raises
    ------
    ValueError
        If there is no such week, student, question or submission.
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
    with _environment(ENVIRONMENT | {"PATH": path}):
        with ThreadPoolExecutor(1) as meanwhile:
            registered = meanwhile.submit(course.register, week)
            if not unsafe:
                check_walls(course.hidden_paths)
        registered.result()
        submissions = [_Submission(course, week, name, question, force) for name in students]
        _grade_all(submissions, open_executor, tell)
    with course.gradebook() as gradebook:
        write_csv(course, gradebook, course.root / "grades.csv")
        everybody = [find_standing(course, gradebook, week, name) for name in course.students(week)]
    write_reports(course, week, everybody)
    return [standing for standing in everybody if standing.student in students]


def _grade_all(submissions, open_executor, tell):
    """Grade until all is done; if a worker is killed, the rest goes one by one, until the culprit is found."""
    todo, window = deque(submissions), MAX_IN_FLIGHT
    while todo:
        try:
            with open_executor() as pool:
                _hand_out(todo, pool, window, tell)
        except BrokenExecutor as error:
            if window == 1:
                submission = todo.popleft()
                tell(f"{submission.student}: {submission.give_up(error)}", len(todo))
            window = 1


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
                tell(f"{submission.student}: {told}", len(todo))
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            submission = running.pop(future)
            done = submission.take(future)
            todo.remove(submission)
            tell(f"{submission.student}: {done}", len(todo))


class _Submission:
    """One student's submission on its way through the grader."""

    def __init__(self, course, week, student, question, force):
        self.course, self.week, self.student, self._question = course, week, student, question
        self._folder = course.folder("submitted", week, student)
        self._force = force or question is not None

    def prepare(self):
        """Return what happened, in a word, and the job; one of the two is None."""
        try:
            return (None, self.job()) if self.needs_run else (self.refresh(), None)
        except Exception as error:  # of one submission; it is told under its name, and the class goes on
            return self.give_up(error), None

    @cached_property
    def _notebooks(self):
        return inspect_submission(self.student, self._folder, self.course.source_notebooks(self.week)).notebooks

    @cached_property
    def _digest(self):
        """Hash of what was handed in."""
        submitted = {name: nbformat.writes(notebook).encode() for name, notebook in self._notebooks.items()}
        files = {name: path.read_bytes() for name, path in submission_files(self._folder).items()}
        digest = hashlib.sha256(str(self.course.unsafe).encode())
        for name, content in [*submitted.items(), *files.items()]:
            digest.update(os.fsencode(name) + b"\n" + hashlib.sha256(content).digest())
        return digest.hexdigest()

    @cached_property
    def _known(self):
        """Hashes of the submission, and of the course, with which it was graded; empty if it was not."""
        note, autograded = self._note(".sha256"), self.course.folder("autograded", self.week, self.student)
        return note.read_text().split() if note.exists() and autograded.is_dir() else []

    @property
    def needs_run(self):
        """Whether there is something to run that was not graded as it is."""
        is_graded = self._known == [self._digest, _digest_of_course(self.course, self.week)]
        return bool(self._notebooks) and (self._force or not is_graded)

    @property
    def question(self):
        """The only question to judge; None for all, as in a submission that was not graded as it was handed in."""
        return self._question if self._known[:1] == [self._digest] else None

    def job(self):
        """Return what has to be done."""
        asked = self._notebooks
        if self.question:
            asked = {name: notebook for name, notebook in asked.items() if self._asks(name)}
        return make_job(self.course, self.week, self.student, asked, question=self.question)

    def refresh(self):
        """Write feedback anew, with the grades given by hand; say in a word what happened."""
        if not self._notebooks:
            return "could not grade"
        self.course.generate_feedback(self.week, self.student)
        return "unchanged"

    def take(self, future):
        """Write what a job gave; say in a word what happened."""
        try:
            self._save(future.result())
        except (BrokenExecutor, SandboxError):
            raise
        except Exception as error:  # of one submission; it is told under its name, and the class goes on
            return self.give_up(error)
        self._note(".log").unlink(missing_ok=True)
        if self.course.unsafe:
            _write(self._note(".unsafe"), "Graded without a sandbox.\n")
        else:
            self._note(".unsafe").unlink(missing_ok=True)
        _write(self._note(".sha256"), f"{self._digest} {_digest_of_course(self.course, self.week)}")
        return "graded"

    def give_up(self, error):
        """Note why nobody knows what this submission is worth."""
        self._note(".sha256").unlink(missing_ok=True)
        log = getattr(error, "log", "") or "".join(traceback.format_exception(error))
        _write(self._note(".log"), f"{error or type(error).__name__}\n\n{log}")
        return "could not grade"

    def _asks(self, name):
        source = nbformat.read(self.course.source_notebooks(self.week)[name], as_version=4)
        return any(grade_id_of(cell) == self._question for cell in source.cells)

    def _save(self, graded):
        question, before = self.question, self._graded_before()
        notebooks = {name: nbformat.reads(text, as_version=4) for name, text in graded.items()}
        if question:
            notebooks = {name: _merged(old, notebooks.get(name), question) for name, old in before.items()}
        unchanged = [
            f"{Path(name).stem}/{grade_id}"
            for name in notebooks
            for grade_id in _unchanged(before.get(name), notebooks[name])
        ]
        # Whatever happens from here on, this submission counts as not graded until all is written.
        self._note(".sha256").unlink(missing_ok=True)
        with tempfile.TemporaryDirectory() as staged:
            folder = Path(staged) / self.student / self.week
            folder.mkdir(parents=True)
            copy_submission(self._folder, folder)
            if not read_timestamp(folder / TIMESTAMP):
                (folder / TIMESTAMP).unlink(missing_ok=True)
            for name, notebook in notebooks.items():
                nbformat.write(notebook, folder / name)
            self.course.save(self.week, self.student, staged, unchanged=unchanged)
        missing = [name for name in self.course.source_notebooks(self.week) if name not in notebooks]
        self.course.leave_open(self.week, self.student, missing)
        self.course.generate_feedback(self.week, self.student)

    def _graded_before(self):
        folder = self.course.folder("autograded", self.week, self.student)
        paths = {name: folder / name for name in self._notebooks}
        return {name: nbformat.read(path, as_version=4) for name, path in paths.items() if path.exists()}

    def _note(self, suffix):
        return self.course.record(self.week, self.student, suffix)


def _merged(before, notebook, question):
    """Return a notebook as it was graded before, with one question anew."""
    new = {grade_id_of(cell): cell for cell in notebook.cells} if notebook else {}
    before.cells = [new.get(question, cell) if grade_id_of(cell) == question else cell for cell in before.cells]
    return before


def _unchanged(before, notebook):
    """Name the cells of which a person's points need no second look: same text, and same points from the grader."""

    def known(cells):
        return {grade_id_of(cell): (cell.source, verdict_of(cell).get("points")) for cell in cells if grade_id_of(cell)}

    old = known(before.cells) if before else {}
    return [grade_id for grade_id, what in known(notebook.cells).items() if old.get(grade_id) == what]


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


@cache
def _digest_of_course(course, week):
    """Hash of all else that a grade depends on: source notebooks, this library, configuration, due date, secret."""
    with course.gradebook() as gradebook:
        due = gradebook.find_assignment(week).duedate
    digest = hashlib.sha256(f"{course.key} {due}".encode() + (course.root / "nbgrader_config.py").read_bytes())
    for folder in (course.folder("source", week), Path(dlfl_utils.__file__).parent):
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
