"""Solution notebooks, taken apart into what is graded: answer cells, their test cells, the code that comes before.

`tests/test_mutants.py` runs the bank of wrong and right answers on these parts in one process, which is fast;
`variant_notebook` makes a whole submission of an answer, for the tests that go through nbgrader itself.
"""

import contextlib
import io
import re
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import matplotlib
import nbformat

ROOT = Path(__file__).parents[1]
SOLUTIONS = ROOT / "solutions"
EXERCISES = ROOT / "exercises"
MUTANTS = ROOT / "tests" / "mutants"

STUB = "raise NotImplementedError()"
WRITTEN_ANSWER = "The definition, then the steps, then the result: an answer in words and formulas."

_REGION = r"^([ \t]*)### BEGIN {name}.*?^[ \t]*### END {name}[ \t]*(?:\n|\Z)"
_SOLUTION = re.compile(_REGION.format(name="SOLUTION"), re.MULTILINE | re.DOTALL)
_HIDDEN_TESTS = re.compile(_REGION.format(name="HIDDEN TESTS"), re.MULTILINE | re.DOTALL)
_CHECK_NAME = re.compile(r"""\bcheck\(\s*["']([^"']+)["']""")


@dataclass(frozen=True)
class GradedCell:
    """An answer cell with its test cell.

    Attributes
    ----------
    path : Path
        The solution notebook.
    grade_id : str
        Of the answer cell; the test cell is called ``test_<grade_id>``.
    points : int
        What the test cell is worth.
    reference, tests : str
        Source of the two cells, with solution and hidden tests.
    """

    path: Path
    grade_id: str
    points: int
    reference: str
    tests: str

    @property
    def name(self):
        """``"weekN/grade_id"``, which is also the folder of the cell's bank under `tests/mutants`."""
        return f"{self.path.parent.name}/{self.grade_id}"

    @property
    def stub(self):
        """The answer cell as it is released."""
        return _SOLUTION.sub(rf"\1{STUB}\n", self.reference)

    @property
    def visible_tests(self):
        """The test cell as it is released."""
        return _HIDDEN_TESTS.sub("", self.tests)

    @property
    def check_names(self):
        """Names of the checks that the test cell runs."""
        return set(_CHECK_NAME.findall(self.tests))

    def run(self, answer, *, hidden=True):
        """Run an answer in place of the reference, then the test cell.

        Parameters
        ----------
        answer : str
            Source of the answer cell.
        hidden : bool, default=True
            Whether the hidden tests run too.

        Raises
        ------
        AssertionError
            If the answer is wrong, with what a learner would read; or if the test cell writes to stderr (a warning of
            numpy is enough), for which nbgrader gives no points.
        """
        namespace = self._namespace(answer)
        complaints = _execute(self.tests if hidden else self.visible_tests, f"<tests of {self.name}>", namespace)
        assert not complaints, f"{self.name}: the test cell writes to stderr, so nbgrader gives no points: {complaints}"

    def function(self, answer):
        """Return the function that an answer, the source of an answer cell, defines."""
        return self._namespace(answer)[self.grade_id]

    def _namespace(self, answer):
        namespace = dict(_namespaces(self.path)[self.grade_id])
        _execute(answer, f"<answer to {self.name}>", namespace)
        return namespace


def solution_notebooks():
    """Return the paths of all solution notebooks, in the order of the course."""
    return sorted(SOLUTIONS.glob("*/*.ipynb"))


@cache
def graded_cells():
    """Return every autograded cell of every solution notebook, by its name ``"weekN/grade_id"``."""
    cells = [cell for path in solution_notebooks() for cell in _graded_cells_of(path)]
    return {cell.name: cell for cell in cells}


def written_cells(path):
    """Return the grade ids of a notebook's written answers, which are graded by hand."""
    return [_meta(cell)["grade_id"] for cell in _read(path).cells if cell.cell_type == "markdown" and _is_answer(cell)]


def reference_answers(path):
    """Return the reference source of each answer cell of a notebook, solution or exercise, by grade id.

    Parameters
    ----------
    path : path-like
        A notebook in `solutions/weekN` or `exercises/weekN`.

    Returns
    -------
    dict of str to str
        Ready to be given to `variant_notebook`, with one entry replaced by a file of the bank, say.
    """
    path = Path(path)
    return {cell.grade_id: cell.reference for cell in _graded_cells_of(SOLUTIONS / path.parent.name / path.name)}


def variant_notebook(path, replacements):
    """Return a submission: the released notebook with answers in it.

    Parameters
    ----------
    path : path-like
        A released notebook, ``exercises/weekN/name.ipynb``; a solution's path stands for its release.
    replacements : dict of str to str
        Source by grade id of the answer cell; cells that are not named stay as released.
        Written answers get a sentence unless they are named too.

    Returns
    -------
    NotebookNode
        Write it with `nbformat.write`.

    Raises
    ------
    ValueError
        If the notebook has no answer cell of a given grade id.
    """
    path = Path(path)
    notebook = _read(EXERCISES / path.parent.name / path.name)
    answers = {_meta(cell)["grade_id"]: cell for cell in notebook.cells if _is_answer(cell)}
    unknown = sorted(set(replacements) - set(answers))
    if unknown:
        msg = f"`replacements` must name answer cells of {path.name}, got {unknown}. There are: {sorted(answers)}."
        raise ValueError(msg)
    for grade_id, cell in answers.items():
        if grade_id in replacements:
            cell.source = replacements[grade_id]
        elif cell.cell_type == "markdown":
            cell.source = WRITTEN_ANSWER
    return notebook


def _read(path):
    return nbformat.read(path, as_version=4)


def _meta(cell):
    return cell.metadata.get("nbgrader", {})


def _is_answer(cell):
    return bool(_meta(cell).get("solution"))


def _is_test(cell):
    return bool(_meta(cell).get("grade")) and not _is_answer(cell)


def _graded_cells_of(path):
    cells = {_meta(cell)["grade_id"]: cell for cell in _read(path).cells if _meta(cell)}
    for test_id, test in cells.items():
        if _is_test(test):
            grade_id = test_id.removeprefix("test_")
            yield GradedCell(path, grade_id, _meta(test)["points"], cells[grade_id].source, test.source)


@cache
def _namespaces(path):
    """Return, by grade id, what the notebook has defined when it reaches the answer cell."""
    matplotlib.use("Agg")
    namespace, before = {"__name__": "__main__", "display": print}, {}
    cells = [cell for cell in _read(path).cells if cell.cell_type == "code" and not _is_test(cell)]
    last = max(i for i, cell in enumerate(cells) if _is_answer(cell))  # what follows may train for a minute
    for cell in cells[: last + 1]:
        if _is_answer(cell):
            before[_meta(cell)["grade_id"]] = dict(namespace)
        _execute(cell.source, f"<cell {cell.id} of {path.name}>", namespace)
    return before


def _execute(source, name, namespace):
    """Run source as a notebook does, where a warning is no error; return what it would write to stderr."""
    stdout, stderr = io.StringIO(), io.StringIO()
    with (
        warnings.catch_warnings(record=True) as caught,
        contextlib.redirect_stdout(stdout),
        contextlib.redirect_stderr(stderr),
    ):
        warnings.simplefilter("always")
        exec(compile(source, name, "exec"), namespace)
    return "\n".join([stderr.getvalue(), *(str(warning.message) for warning in caught)]).strip()
