"""The course folder as its `nbgrader_config.py` describes it, and nbgrader's converters run on it.

Each converter runs for one week and one student at a time, so that what goes wrong stays with that student.
"""

import copy
import fcntl
import io
import logging
import re
import tempfile
import warnings
from contextlib import contextmanager, suppress
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import PyFileConfigLoader

from dlfl_utils.grading.secret import course_key

__all__ = ["ConversionFailed", "Course"]

#: Steps of nbgrader's pipeline that `dlfl grade` takes by itself, before the pipeline.
RUN_BEFORE = {
    "dlfl_utils.grading.preprocessors.Assemble",
    "dlfl_utils.grading.preprocessors.JudgeOutside",
    "nbgrader.preprocessors.ClearOutput",
}


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
        self.config.JudgeOutside.unsafe = self.unsafe = unsafe
        self.directory = CourseDirectory(config=self.config)

    @property
    def weeks(self):
        """Names of the weeks that have source notebooks."""
        return sorted({path.parent.name for path in (self.root / self.directory.source_directory).glob("*/*.ipynb")})

    @property
    def key(self):
        """The secret from which the inputs of hidden tests come."""
        return course_key(self.root)

    @property
    def hidden_paths(self):
        """Paths that no student's program may see."""
        return [str(self.root / "nbgrader_config.py"), str(self.root / self.directory.source_directory)]

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

    @contextmanager
    def claimed(self):
        """Keep other graders out for the length of a `with` block: two would write the same files.

        Raises
        ------
        ValueError
            If there is another one, or the secret is damaged.
        """
        course_key(self.root)  # or each student would be told of it
        with (self.root / ".grading_lock").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                msg = f"Another `dlfl grade` is at work in {self.root}. Wait for it, or stop it with Ctrl-C."
                raise ValueError(msg) from error
            except OSError as error:  # a drive of another machine may know no locks; nothing else depends on them
                logging.getLogger(__name__).warning("This drive has no locks (%s): grade from one place.", error)
            yield

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

    def save(self, week, student, graded, *, unchanged=()):
        """Write what grading gave into `autograded/` and the gradebook, through nbgrader's own steps.

        Parameters
        ----------
        week, student : str
        graded : path-like
            A folder like `submitted/`, with notebooks that were run and judged, and the submission's other files.
        unchanged : sequence of str
            ``"notebook/grade_id"`` of cells in which nothing changed, so that a person's points need no second look.

        Raises
        ------
        ConversionFailed
            If nbgrader refuses.
        """
        with self.gradebook() as gradebook, suppress(MissingEntry):
            # A date that was taken away would stay, and with it the penalty; nbgrader writes the one that there is.
            gradebook.find_submission(week, student).timestamp = None
            gradebook.db.commit()
        config = self._config_to_save()
        config.SaveVerdicts.unchanged = list(unchanged)
        self._convert(Autograde, week, student, config=config, submitted_directory=str(graded))

    def leave_open(self, week, student, missing):
        """Take back the zeros that nbgrader gives for notebooks that are not there: nobody knows what they are worth.

        Parameters
        ----------
        week, student : str
        missing : sequence of str
            File names of the notebooks.
        """
        with self.gradebook() as gradebook:
            for name in missing:
                notebook = gradebook.find_submission_notebook(Path(name).stem, week, student)
                for grade in notebook.grades:
                    grade.auto_score = None
                    grade.needs_manual_grade = grade.manual_score is None
            gradebook.db.commit()

    def generate_feedback(self, week, student):
        """Write one student's feedback pages from what the gradebook holds.

        Raises
        ------
        ConversionFailed
            If nbgrader could not write them.
        """
        self._convert(GenerateFeedback, week, student)

    def _config_to_save(self):
        """Leave out of nbgrader's steps those that have been taken: putting cells in order, and running them."""
        config = copy.deepcopy(self.config)
        config.Autograde.sanitize_preprocessors = _without(self.config.Autograde.sanitize_preprocessors, RUN_BEFORE)
        config.Autograde.autograde_preprocessors = _without(self.config.Autograde.autograde_preprocessors, RUN_BEFORE)
        return config

    def _convert(self, converter_class, week, student="*", config=None, **folders):
        config = config or self.config
        directory = CourseDirectory(config=config, assignment_id=week, student_id=student, **folders)
        converter = converter_class(coursedir=directory, config=config)
        converter.force = True
        with _captured(converter.log) as log, warnings.catch_warnings():
            # nbgrader's own, of which a teaching assistant can mend none.
            warnings.simplefilter("ignore")
            try:
                converter.start()
            except Exception as error:
                raise ConversionFailed(_reason(log.getvalue(), error), log.getvalue()) from error


def _without(preprocessors, names):
    return [name for name in preprocessors if name not in names]


@contextmanager
def _captured(logger):
    log, level, propagate = io.StringIO(), logger.level, logger.propagate
    handler = logging.StreamHandler(log)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield log
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate


def _reason(log, error):
    """Say which notebook it was, with the line that tells most: the last one of the first traceback."""
    notebooks = re.findall(r"^Autograding .*?([^/\\]+\.ipynb)$", log, re.MULTILINE)
    after_traceback = log.partition("Traceback (most recent call last):")[2].splitlines()[1:]
    what = next((line for line in after_traceback if line and not line.startswith(" ")), str(error))
    what = " ".join(what.split())
    return f"{notebooks[-1]}: {what}" if notebooks else what
