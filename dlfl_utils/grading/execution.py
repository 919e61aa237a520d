"""Run a submission and come to a verdict on each of its test cells.

A cell that ends its kernel, or hangs in spite of an interrupt, is left out from then on: the kernel starts anew, what
came before is run again, and the grading goes on.
"""

import time
from dataclasses import asdict, dataclass

from nbformat.v4 import new_output

from dlfl_utils.grading.assembly import grade_id_of, marks_of
from dlfl_utils.grading.kernel import Kernel, KernelDied
from dlfl_utils.grading.provisioner import put_behind_walls
from dlfl_utils.grading.questions import CANNOT_GRADE, FAIL, PASS, SUSPICIOUS, Verdict, find_questions

__all__ = ["METADATA", "Timeouts", "is_test", "run_notebook", "verdict_of"]

#: Where a test cell's metadata hold its verdict. An assembled notebook has only such metadata as the grader put there.
METADATA = "dlfl"
#: After so many deaths of its kernel the rest of a notebook is left to a person.
MAX_DEATHS = 6
#: Letters of output that are kept of a notebook.
MAX_OUTPUT_OF_NOTEBOOK = 2**23


@dataclass(frozen=True)
class Timeouts:
    """Seconds that one cell, one asking of a question, and a whole notebook may take."""

    cell: float = 300.0
    question: float = 60.0
    notebook: float = 1200.0


def run_notebook(notebook, released, folder, *, key, isolate=put_behind_walls, timeouts=None, question=None):
    """Run an assembled notebook, and write outputs and verdicts into it.

    Parameters
    ----------
    notebook : NotebookNode
        What `assemble` returns; it is changed in place.
    released : dict of str to NotebookNode
        Test cells as the learner knows them, by grade id: hidden tests are not run, they are asked.
    folder : path-like
        The submission's files, for the sandbox to copy.
    key : str
        The course's secret, from which the seeds of the inputs come.
    isolate : callable, default=put_behind_walls
        What is done to the kernel manager before it starts.
    timeouts : Timeouts, optional
        The defaults, if left out.
    question : str, optional
        Grade id of the only test cell to judge; nothing after it is run.
    """
    with Kernel(folder, isolate=isolate) as kernel:
        _Run(notebook, released, kernel, key, timeouts or Timeouts()).all_cells(question)


def is_test(cell):
    """Whether this is an autograded cell."""
    return cell.cell_type == "code" and bool(marks_of(cell).get("grade")) and not marks_of(cell).get("solution")


def verdict_of(cell):
    """Return the verdict in a cell's metadata, with its points: a dict, empty if there is none."""
    return cell.metadata.get(METADATA, {})


class _Run:
    def __init__(self, notebook, released, kernel, key, timeouts):
        self._cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
        self._released, self._kernel, self._key, self._timeouts = released, kernel, key, timeouts
        self._left_out, self._cut_off, self._n_deaths, self._size = set(), set(), 0, 0
        self._end = time.monotonic() + timeouts.notebook

    def all_cells(self, question=None):
        """Run the cells in turn and judge each test cell, or only one."""
        for i, cell in enumerate(self._cells):
            failure = self._run_cell(i)
            if not is_test(cell) or question not in (None, grade_id_of(cell)):
                continue
            verdicts = [_open(failure)] if failure else self._ask_all(i)
            cell.metadata[METADATA] = _summary(cell, verdicts)
            cell.outputs += _told(cell)
            if question is not None:
                break

    def _run_cell(self, i):
        """Run a cell; return why its questions cannot be asked, or ""."""
        cell = self._cells[i]
        if self._n_deaths >= MAX_DEATHS:
            return "its notebook ended the kernel time and again."
        if time.monotonic() > self._end:
            return self._too_long()
        cell.execution_count = i + 1
        try:
            execution = self._kernel.run(self._source(i), timeout=self._timeouts.cell)
        except KernelDied as death:
            return self._start_anew(i, death)
        self._keep(cell, execution)
        if execution.is_late:
            self._cut_off.add(i)
        return _late(self._timeouts.cell) if execution.is_late and is_test(cell) else ""

    def _keep(self, cell, execution):
        """Keep the outputs of a cell, while there is room in the notebook; of an error at least the last."""
        self._size += execution.size
        if self._size <= MAX_OUTPUT_OF_NOTEBOOK or not execution.outputs:
            cell.outputs = execution.outputs
        else:
            errors = [output for output in execution.outputs if output.output_type == "error"][-1:]
            text = "The output of this cell was left out by the grader: the notebook has too much of it.\n"
            cell.outputs = [new_output("stream", name="stderr", text=text), *errors]

    def _ask_all(self, i):
        """Return the verdict on each question of a test cell."""
        questions = find_questions(self._cells[i].source)
        if not questions:
            return [self._by_hand(self._cells[i])]
        return [self._ask(i, question) for question in questions]

    def _ask(self, i, question):
        verdict = Verdict(CANNOT_GRADE)
        for ask in question.rounds(self._key):
            if time.monotonic() > self._end:
                return _open(self._too_long())
            try:
                execution = self._kernel.run(ask.code, timeout=self._timeouts.question, store_history=False)
            except KernelDied as death:
                return _open(self._start_anew(i, death))
            if execution.is_late:
                return _open(_late(self._timeouts.question))
            verdict = ask.verdict(execution.values, execution.error)
            if verdict.status != PASS:
                break
        if verdict.status == FAIL and verdict.is_error and self._left_out_before(i):
            return _open(
                "a cell before it ended the kernel, hung or took too long, and was left out or cut off.", verdict.text
            )
        return verdict

    def _by_hand(self, cell):
        """Judge a test cell of plain asserts: an error costs the points, but silence proves nothing."""
        errors = [output for output in cell.outputs if output.output_type == "error"]
        if errors:
            return Verdict(FAIL, f"{errors[0].ename}: {errors[0].evalue}")
        return _open("its asserts raised nothing, but only the learner's own process says so; this test has no check.")

    def _start_anew(self, i, death):
        """Start a new kernel and run again what came before; return what happened, in words."""
        killer = i
        while killer is not None:
            self._left_out.add(killer)
            self._n_deaths += 1
            if self._n_deaths >= MAX_DEATHS:
                break
            self._kernel.restart()
            killer = self._run_again_before(i)
        return str(death)

    def _run_again_before(self, i):
        """Run the cells before one, without those left out; return the number of a cell that ends the kernel again."""
        for j in range(i):
            if j not in self._left_out and time.monotonic() < self._end:  # what is left then is open anyway
                try:
                    self._kernel.run(self._source(j), timeout=self._timeouts.cell)
                except KernelDied:
                    return j
        return None

    def _too_long(self):
        return f"its notebook was not done after {self._timeouts.notebook:g} seconds."

    def _source(self, i):
        """Return what is run of a cell: of a test only what the learner knows."""
        cell = self._cells[i]
        return self._released[grade_id_of(cell)].source if is_test(cell) else cell.source

    def _left_out_before(self, i):
        return any(j < i and not is_test(self._cells[j]) for j in self._left_out | self._cut_off)


def _told(cell):
    """Show the verdict below the cell, where learners and teaching assistants look for it."""
    summary = verdict_of(cell)
    texts = [verdict["text"] for verdict in summary["verdicts"] if verdict["text"]]
    if summary["status"] == PASS:
        return [new_output("stream", name="stdout", text=f"Right: {summary['points']:g} points.\n")]
    if summary["status"] == FAIL:
        return [new_output("error", ename="CheckFailed", evalue="\n".join(texts), traceback=texts)]
    return [new_output("stream", name="stdout", text="".join(f"{text}\n" for text in texts))]


def _open(reason, details=""):
    """Return the verdict on a question that a person has to look at."""
    text = f"This question could not be graded, and waits for your teaching assistant: {reason}"
    return Verdict(CANNOT_GRADE, f"{text}\n{details}".strip(), reason)


def _late(seconds):
    return f"it was not done after {seconds:g} seconds."


def _summary(cell, verdicts):
    """Put the verdicts on the questions of one cell together: status, points, and what is told to whom."""
    worst = next(s for s in (SUSPICIOUS, CANNOT_GRADE, FAIL, PASS) if any(verdict.status == s for verdict in verdicts))
    most = float(marks_of(cell)["points"])
    n_passed = sum(verdict.status == PASS for verdict in verdicts)
    points = None if worst in (SUSPICIOUS, CANNOT_GRADE) else most * n_passed / len(verdicts)
    return {
        "status": worst,
        "points": points,
        "max_points": most,
        "verdicts": [asdict(verdict) for verdict in verdicts],
    }
