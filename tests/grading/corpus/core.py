"""What a submission of the corpus is, and how a class is made of them."""

from collections.abc import Callable
from dataclasses import dataclass, field

import nbformat
from nbformat.v4 import new_code_cell
from notebook_cells import EXERCISES, reference_answers, variant_notebook

__all__ = ["SUBMISSIONS", "Submission", "answer_all", "cells_by_id", "honest", "hostile", "insert", "make_class"]

#: The notebook that the corpus answers: five questions on probability and information.
RELEASED = EXERCISES / "week1/01_information.ipynb"

#: By the name of the student.
SUBMISSIONS = {}


@dataclass(frozen=True)
class Submission:
    """One student of the corpus.

    Parameters
    ----------
    name, kind : str
        The student's name, and the kind of trouble, as the table of results has it.
    is_honest : bool
        Whether the answers are right.
    change : callable
        From the notebook and the student's folder; may return the bytes of the file itself.
    expected : dict of str to str
        Verdict by grade id where it is not "pass" for an honest submission; of a hostile one no question may pass,
        and these must have this very verdict.
    """

    name: str
    kind: str
    is_honest: bool
    change: Callable
    expected: dict = field(default_factory=dict)


def hostile(kind, **expected):
    """Register a submission whose answers are all wrong."""
    return _register(kind, False, expected)


def honest(kind, **expected):
    """Register a submission whose answers are all right."""
    return _register(kind, True, expected)


def _register(kind, is_honest, expected):
    def register(change):
        name = change.__name__
        SUBMISSIONS[name] = Submission(name, kind, is_honest, change, expected)
        return change

    return register


#: Wrong answers to each question, none of which is a known slip.
WRONG = {
    "conditional": "def conditional(joint):\n    return joint * 0.5\n",
    "posterior": "def posterior(prior, likelihood, observations):\n    return prior * 0.5\n",
    "entropy": "def entropy(p):\n    return 0.5\n",
    "kl_divergence": "def kl_divergence(p, q):\n    return 0.5\n",
    "kl_normal": "def kl_normal(mean_p, std_p, mean_q, std_q):\n    return 0.5\n",
}


def cells_by_id(notebook):
    """Return the marked cells of a notebook by grade id."""
    marks = ((cell, cell.metadata.get("nbgrader", {})) for cell in notebook.cells)
    return {mark["grade_id"]: cell for cell, mark in marks if mark}


def answer_all(notebook, source):
    """Write the same answer for every question; {name} is the function's name."""
    for name in WRONG:
        cells_by_id(notebook)[name].source = source.replace("{name}", name)


def insert(notebook, code, *, after="imports"):
    """Put a code cell behind the imports, or behind a marked cell."""
    imports = next(i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code")
    at = imports if after == "imports" else notebook.cells.index(cells_by_id(notebook)[after])
    notebook.cells.insert(at + 1, new_code_cell(code))


def make_class(submitted):
    """Write every submission of the corpus.

    Parameters
    ----------
    submitted : Path
        Folder that will hold `<student>/week1/*.ipynb`.
    """
    right = reference_answers(RELEASED)
    for submission in SUBMISSIONS.values():
        folder = submitted / submission.name / "week1"
        folder.mkdir(parents=True)
        notebook = variant_notebook(RELEASED, right if submission.is_honest else right | WRONG)
        content = submission.change(notebook, folder)
        if content is None:
            nbformat.write(notebook, folder / RELEASED.name)
        elif content:
            (folder / RELEASED.name).write_bytes(content)
