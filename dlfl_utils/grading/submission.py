"""One student's submission on its way through the grader: whether it has to be run, and what is written of it."""

import copy
import hashlib
import os
import shutil
import tempfile
import traceback
from concurrent.futures import BrokenExecutor
from functools import cache, cached_property
from pathlib import Path

import nbformat

import dlfl_utils
from dlfl_utils.grading.assembly import grade_id_of
from dlfl_utils.grading.execution import is_test, verdict_of
from dlfl_utils.grading.inspection import TIMESTAMP, inspect_submission, odd_name, read_timestamp, unwrapped
from dlfl_utils.grading.jobs import make_job
from dlfl_utils.grading.sandbox import SandboxError, submission_files

__all__ = ["Submission"]


class Submission:
    """One student's submission for one week.

    Parameters
    ----------
    course : Course
    week, student : str
    question : str or None
        Grade id of the only test cell to judge, if it was graded before as it is.
    force : bool
        Whether to run it even if nothing changed.
    """

    def __init__(self, course, week, student, question, force):
        self.course, self.week, self.student, self._question = course, week, student, question
        self._folder = course.folder("submitted", week, student)
        self._force = force or question is not None

    def prepare(self):
        """Return what happened, in a word, and the job; one of the two is None."""
        if odd_name(self.student):  # it may be too long for the name of a file
            return "could not grade", None
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
        path = self._folder / TIMESTAMP
        when = path.read_text() if read_timestamp(path) else ""
        return _digest_of({**submitted, "": f"{self.course.unsafe} {when} {self._digest_of_files}".encode()})

    @cached_property
    def _digest_of_files(self):
        files = submission_files(unwrapped(self._folder))
        return _digest_of({name: path.read_bytes() for name, path in files.items()})

    @cached_property
    def _known(self):
        """Hashes of the submission, the course, and its other files, with which it was graded; empty if it was not."""
        note, autograded = self._note(".sha256"), self.course.folder("autograded", self.week, self.student)
        return note.read_text().split() if note.exists() and autograded.is_dir() else []

    @property
    def _is_whole(self):
        """Whether each notebook that can be graded has come out of an earlier grading."""
        autograded = self.course.folder("autograded", self.week, self.student)
        return all((autograded / name).is_file() for name in self._notebooks)

    @property
    def needs_run(self):
        """Whether there is something to run that was not graded as it is."""
        is_graded = self._known[:2] == [self._digest, _digest_of_course(self.course, self.week)]
        return bool(self._notebooks) and (self._force or not is_graded or not self._is_whole)

    @property
    def question(self):
        """The only question to judge; None for all, as in a submission that was not graded as it was handed in."""
        return self._question if self._known[:1] == [self._digest] and self._is_whole else None

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
        except SystemExit as error:  # somebody ended the worker: another one takes over
            msg = "A worker was ended."
            raise BrokenExecutor(msg) from error
        except Exception as error:  # of one submission; it is told under its name, and the class goes on
            return self.give_up(error)
        self._note(".log").unlink(missing_ok=True)
        if self.course.unsafe:
            _write(self._note(".unsafe"), "Graded without a sandbox.\n")
        else:
            self._note(".unsafe").unlink(missing_ok=True)
        known = self._digest, _digest_of_course(self.course, self.week), self._digest_of_files
        _write(self._note(".sha256"), " ".join(known))
        return "graded"

    def give_up(self, error):
        """Note why nobody knows what this submission is worth."""
        log = getattr(error, "log", "") or "".join(traceback.format_exception(error))
        self._note_failure(f"{error}" or type(error).__name__, log)
        return "could not grade"

    def _note_failure(self, reason, log=""):
        self._note(".sha256").unlink(missing_ok=True)
        _write(self._note(".log"), f"{reason}\n\n{log}")

    def _asks(self, name):
        source = nbformat.read(self.course.source_notebooks(self.week)[name], as_version=4)
        return any(grade_id_of(cell) == self._question for cell in source.cells)

    def _save(self, graded):
        question, before = self.question, self._graded_before()
        same_files = self._known[2:] == [self._digest_of_files]
        notebooks = {name: nbformat.reads(text, as_version=4) for name, text in graded.items()}
        if question:
            notebooks = {name: _merged(old, notebooks.get(name), question) for name, old in before.items()}
        unchanged = [
            f"{Path(name).stem}/{grade_id}"
            for name in notebooks
            for grade_id in _unchanged(before.get(name), notebooks[name], same_files)
        ]
        # Whatever happens from here on, this submission counts as not graded until all is written.
        self._note_failure("the grader was stopped while it wrote the points")
        with tempfile.TemporaryDirectory() as staged:
            folder = Path(staged) / self.student / self.week
            folder.mkdir(parents=True)
            if read_timestamp(self._folder / TIMESTAMP):  # no other file: formgrader would serve it as a page
                shutil.copyfile(self._folder / TIMESTAMP, folder / TIMESTAMP)
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
    before = copy.deepcopy(before)  # the caller compares both
    new = {grade_id_of(cell): cell for cell in notebook.cells} if notebook else {}
    before.cells = [new.get(question, cell) if grade_id_of(cell) == question else cell for cell in before.cells]
    return before


def _unchanged(before, notebook, same_files):
    """Name the cells of which a person's points need no second look.

    A written answer must be the same, with its pictures. Of a question all code must be, and the other files as well,
    since any of it may matter.
    """

    def known(notebook):
        code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
        return {
            grade_id_of(cell): (code, verdict_of(cell).get("points"))
            if is_test(cell)
            else (cell.source, cell.get("attachments"))
            for cell in notebook.cells
            if grade_id_of(cell)
        }

    tests = {grade_id_of(cell) for cell in notebook.cells if is_test(cell)}
    old, new = known(before) if before else {}, known(notebook)
    return [name for name, what in new.items() if old.get(name) == what and (same_files or name not in tests)]


def _digest_of(contents):
    digest = hashlib.sha256()
    for name, content in contents.items():
        digest.update(os.fsencode(name) + b"\n" + hashlib.sha256(content).digest())
    return digest.hexdigest()


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
    path.write_text(text, errors="replace")  # names of files may be any bytes
