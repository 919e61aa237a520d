"""The course folder as its `nbgrader_config.py` describes it, and nbgrader's converters run on it.

Each converter runs for one week and one student at a time, so that what goes wrong stays with that student.
"""

import io
import logging
import re
import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import PyFileConfigLoader

__all__ = ["ConversionFailed", "Course"]


class ConversionFailed(Exception):
    """One of nbgrader's converters gave up; `log` is what it wrote on the way."""

    def __init__(self, reason, log=""):
        super().__init__(reason)
        self.log = log


class Course:
    """A course folder.

    Parameters
    ----------
    root : path-like
        The folder that holds `nbgrader_config.py`.
    unsafe : bool, default=False
        Whether notebooks run with the grader's own rights, without a sandbox.

    Raises
    ------
    ValueError
        If there is no `nbgrader_config.py`.
    """

    def __init__(self, root=".", *, unsafe=False):
        self.root = Path(root).resolve()
        if not (self.root / "nbgrader_config.py").is_file():
            msg = f"`root` must be a folder with an nbgrader_config.py, got {self.root}. Go there, or name it."
            raise ValueError(msg)
        self.config = PyFileConfigLoader("nbgrader_config.py", path=str(self.root)).load_config()
        self.config.CourseDirectory.root = str(self.root)
        self.config.SandboxedExecute.unsafe = self.unsafe = unsafe
        self.directory = CourseDirectory(config=self.config)

    @property
    def weeks(self):
        """Names of the weeks that have source notebooks."""
        return sorted({path.parent.name for path in (self.root / self.directory.source_directory).glob("*/*.ipynb")})

    def source_notebooks(self, week):
        """Return the source notebooks of a week, by file name."""
        return {path.name: path for path in sorted(self.folder("source", week).glob("*.ipynb"))}

    def students(self, week):
        """Return the names of all who submitted something for a week."""
        submitted = self.root / self.directory.submitted_directory
        return sorted(path.parent.name for path in submitted.glob(f"[!.]*/{week}") if path.is_dir())

    def folder(self, step, week, student="."):
        """Return the folder of a step ("source", "release", "submitted", "autograded" or "feedback")."""
        name = getattr(self.directory, f"{step}_directory")
        return Path(self.directory.format_path(name, student, week))

    def record(self, week, student, suffix):
        """Return the path of what the grader notes about one submission."""
        return self.root / "reports" / week / f"{student}{suffix}"

    def gradebook(self):
        """Open the gradebook; use it in a `with` block."""
        return Gradebook(self.directory.db_url, self.directory.course_id)

    def register(self, week):
        """Put a week's graded cells into the gradebook; the released notebooks are not touched.

        Raises
        ------
        ConversionFailed
            If nbgrader refuses, for example because graded cells were added or removed after grading began.
        """
        with tempfile.TemporaryDirectory() as folder:
            self._convert(GenerateAssignment, week, release_directory=folder)

    def autograde(self, week, student):
        """Run one student's notebooks and write the scores into the gradebook.

        Raises
        ------
        ConversionFailed
            If a notebook could not be run to its end.
        """
        self._convert(Autograde, week, student)

    def generate_feedback(self, week, student):
        """Write one student's feedback pages from what the gradebook holds.

        Raises
        ------
        ConversionFailed
            If nbgrader could not write them.
        """
        self._convert(GenerateFeedback, week, student)

    def _convert(self, converter_class, week, student="*", **folders):
        directory = CourseDirectory(config=self.config, assignment_id=week, student_id=student, **folders)
        converter = converter_class(coursedir=directory, config=self.config)
        converter.force = True
        with _captured(converter.log) as log, warnings.catch_warnings():
            # nbgrader's own, of which a teaching assistant can mend none.
            warnings.simplefilter("ignore")
            try:
                converter.start()
            except Exception as error:
                raise ConversionFailed(_reason(log.getvalue(), error), log.getvalue()) from error


@contextmanager
def _captured(logger):
    log, level = io.StringIO(), logger.level
    handler = logging.StreamHandler(log)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield log
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


def _reason(log, error):
    """Say which notebook it was, with the line that tells most: the last one of the first traceback."""
    notebooks = re.findall(r"^Autograding .*?([^/\\]+\.ipynb)$", log, re.MULTILINE)
    after_traceback = log.partition("Traceback (most recent call last):")[2].splitlines()[1:]
    what = next((line for line in after_traceback if line and not line.startswith(" ")), str(error))
    what = " ".join(what.split())
    return f"{notebooks[-1]}: {what}" if notebooks else what
