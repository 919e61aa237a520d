"""Our steps in nbgrader's pipeline; `nbgrader_config.py` puts them in their places, for formgrader's buttons too."""

import textwrap
from pathlib import Path

from nbgrader import utils
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearHiddenTests, NbGraderPreprocessor, SaveAutoGrades
from traitlets import Bool, Float, List, Unicode

from dlfl_utils.grading.assembly import assemble, grade_id_of, released_cells
from dlfl_utils.grading.course import Course
from dlfl_utils.grading.execution import Timeouts, is_test, run_notebook, verdict_of
from dlfl_utils.grading.inspection import TIMESTAMP, unwrapped
from dlfl_utils.grading.provisioner import put_behind_walls
from dlfl_utils.grading.reading import read_notebook
from dlfl_utils.grading.walls import check_walls_once

__all__ = ["Assemble", "HideHiddenTests", "JudgeOutside", "SaveVerdicts"]


class Assemble(NbGraderPreprocessor):
    """Put a submission back on the frame of its source notebook."""

    def preprocess(self, nb, resources):
        """Return the assembled notebook; take back what nbgrader copied beside it, through links if there were any."""
        submitted, copied = (_folder(self.config, resources, step) for step in ("submitted", "autograded"))
        if submitted.is_symlink():
            msg = f"{submitted} must be a folder, got a link. Ask for the files themselves."
            raise ValueError(msg)
        read_notebook(submitted / f"{resources['nbgrader']['notebook']}.ipynb")
        known = [path.name for path in _folder(self.config, resources, "source", student=".").glob("*.ipynb")]
        for path in copied.rglob("*"):
            if path.is_file() and path.name != TIMESTAMP and path.name not in known:
                path.unlink()
        notebook, _ = assemble(read_notebook(_source_path(self.config, resources)), nb)
        return notebook, resources


class JudgeOutside(NbGraderPreprocessor):
    """Run a notebook in the sandbox, and come to the verdicts outside of it."""

    unsafe = Bool(False, help="Run it with the grader's own rights instead.").tag(config=True)
    timeout = Float(Timeouts.cell, help="Seconds that a cell may take.").tag(config=True)
    question_timeout = Float(Timeouts.question, help="Seconds that one asking of a question may take.").tag(config=True)

    notebook_timeout = Float(Timeouts.notebook, help="Seconds that a whole notebook may take.").tag(config=True)

    def preprocess(self, nb, resources):
        """Write outputs and verdicts into the notebook."""
        course = Course(CourseDirectory(config=self.config).root)
        if not self.unsafe:
            check_walls_once(course.hidden_paths)
        run_notebook(
            nb,
            released_cells(read_notebook(_source_path(self.config, resources))),
            unwrapped(_folder(self.config, resources, "submitted")),
            key=course.key,
            isolate=(lambda manager: None) if self.unsafe else put_behind_walls,
            timeouts=Timeouts(self.timeout, self.question_timeout, self.notebook_timeout),
        )
        return nb, resources


class SaveVerdicts(SaveAutoGrades):
    """Write verdicts into the gradebook: no points where nobody knows, and then a person has to look."""

    unchanged = List(Unicode(), help="notebook/grade_id of cells in which nothing changed.").tag(config=True)

    def _add_score(self, cell, resources):
        names = grade_id_of(cell), self.notebook_id, self.assignment_id, self.student_id
        grade = self.gradebook.find_grade(*names)
        was_settled = grade.manual_score is not None and not grade.needs_manual_grade
        if is_test(cell):
            grade.auto_score = verdict_of(cell).get("points")
            grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
        else:
            super()._add_score(cell, resources)
        if was_settled and f"{self.notebook_id}/{grade_id_of(cell)}" in self.unchanged:
            grade.needs_manual_grade = False
        self.gradebook.db.commit()


class HideHiddenTests(ClearHiddenTests):
    """Take hidden tests out of the feedback: their source, and the frames of tracebacks that quote it."""

    def preprocess_cell(self, cell, resources, cell_index):
        """Clear a test cell; a learner's own cells stay as they are."""
        if cell.cell_type == "code" and utils.is_grade(cell) and not utils.is_solution(cell):
            self._remove_hidden_test_region(cell)
            for output in cell.outputs:
                if output.output_type == "error":
                    output.traceback = [_wrap(f"{output.ename}: {output.evalue}")]
        return cell, resources


def _source_path(config, resources):
    return _folder(config, resources, "source", student=".") / f"{resources['nbgrader']['notebook']}.ipynb"


def _folder(config, resources, step, student=None):
    directory, names = CourseDirectory(config=config), resources["nbgrader"]
    step = getattr(directory, f"{step}_directory")
    return Path(directory.format_path(step, student or names["student"], names["assignment"]))


def _wrap(text):
    # The feedback page cuts long lines off.
    return "\n".join(textwrap.fill(line, 100, subsequent_indent="  ") for line in text.splitlines())
