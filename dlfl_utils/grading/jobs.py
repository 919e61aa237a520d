"""Grading one submission as a job: plain data in, plain data out, so that any process on any machine can do it."""

import sys
import tempfile
from pathlib import Path

import nbformat

from dlfl_utils.grading.assembly import assemble, released_cells
from dlfl_utils.grading.execution import Timeouts, run_notebook
from dlfl_utils.grading.inspection import unwrapped
from dlfl_utils.grading.provisioner import put_behind_walls
from dlfl_utils.grading.sandbox import submission_files
from dlfl_utils.grading.walls import check_walls_once

__all__ = ["grade_job", "make_job", "take_no_more"]

_is_stopped = False


def make_job(course, week, student, notebooks, *, question=None):
    """Describe what has to be done for one student.

    Parameters
    ----------
    course : Course
    week, student : str
    notebooks : dict of str to NotebookNode
        The readable notebooks by the file name of their source.
    question : str, optional
        Grade id of the only test cell to judge.

    Returns
    -------
    dict
        Plain data.
    """
    sources = course.source_notebooks(week)
    judge = course.config.JudgeOutside
    files = submission_files(unwrapped(course.folder("submitted", week, student)))
    texts = {name: nbformat.writes(notebook) for name, notebook in notebooks.items()}
    return {
        "notebooks": {name: {"source": sources[name].read_text(), "submitted": text} for name, text in texts.items()},
        "files": {inner: path.read_bytes() for inner, path in files.items()},
        "key": course.key,
        "unsafe": course.unsafe,
        "timeouts": [
            judge.get("timeout", Timeouts.cell),
            judge.get("question_timeout", Timeouts.question),
            judge.get("notebook_timeout", Timeouts.notebook),
        ],
        "hidden": course.hidden_paths,
        "question": question,
    }


def grade_job(job):
    """Run the notebooks of one submission and judge them.

    Parameters
    ----------
    job : dict
        What `make_job` returns.

    Returns
    -------
    dict of str to str
        The notebooks by file name, run and with verdicts in them, as text.

    Raises
    ------
    SandboxError
        If the walls do not hold on this machine.
    """
    if _is_stopped:
        sys.exit(1)
    if not job["unsafe"]:
        check_walls_once(job["hidden"])
    with tempfile.TemporaryDirectory() as folder:
        for name, content in job["files"].items():
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / name).write_bytes(content)
        return {name: _grade_notebook(job, texts, folder) for name, texts in job["notebooks"].items()}


def take_no_more():
    """Have this process run no other job: a pool hands each worker one more before it is needed."""
    global _is_stopped
    _is_stopped = True


def _grade_notebook(job, texts, folder):
    source, submitted = (nbformat.reads(texts[name], as_version=4) for name in ("source", "submitted"))
    notebook, _ = assemble(source, submitted)
    options = {"key": job["key"], "timeouts": Timeouts(*job["timeouts"]), "question": job["question"]}
    options["isolate"] = _leave_open if job["unsafe"] else put_behind_walls
    run_notebook(notebook, released_cells(source), folder, **options)
    return nbformat.writes(notebook)


def _leave_open(manager):
    """Do nothing: the kernel runs with the grader's own rights."""
