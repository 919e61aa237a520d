"""Our steps in nbgrader's pipeline; `nbgrader_config.py` puts them in their places, for formgrader's buttons too."""

import textwrap

from nbgrader import utils
from nbgrader.preprocessors import ClearHiddenTests, Execute, NbGraderPreprocessor
from traitlets import Bool

from dlfl_utils.grading.provisioner import put_behind_walls

__all__ = ["HideHiddenTests", "SandboxedExecute", "StderrAsText"]


class SandboxedExecute(Execute):
    """Run a notebook in the sandbox."""

    unsafe = Bool(False, help="Run it with the grader's own rights instead.").tag(config=True)

    def create_kernel_manager(self):
        """Make the kernel manager, and put what it will start behind walls."""
        manager = super().create_kernel_manager()
        if not self.unsafe:
            put_behind_walls(manager)
        return manager


class StderrAsText(NbGraderPreprocessor):
    """Turn what a graded cell wrote to stderr into ordinary output.

    It stands between running a notebook and scoring it: nbgrader gives no points to a cell with a stderr stream, and a
    warning or a progress bar is no mistake.
    """

    def preprocess_cell(self, cell, resources, cell_index):
        """Rename the streams of a graded code cell; the text stays readable."""
        if cell.cell_type == "code" and utils.is_grade(cell):
            for output in cell.outputs:
                if output.output_type == "stream":
                    output.name = "stdout"
        return cell, resources


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


def _wrap(text):
    # The feedback page cuts long lines off.
    return "\n".join(textwrap.fill(line, 100, subsequent_indent="  ") for line in text.splitlines())
