"""Wrong answers, with notebooks and files that were tampered with. None of them may get any points."""

import json
import os

import nbformat
from nbformat.v4 import new_output

from corpus.core import cells_by_id, hostile, insert


def _tests(notebook):
    return [cell for grade_id, cell in cells_by_id(notebook).items() if grade_id.startswith("test_")]


# Cells are edited


@hostile("cells are edited")
def skips_by_tag(notebook, folder):
    """A tag keeps a cell from being run."""
    for cell in _tests(notebook):
        cell.metadata.tags = ["skip-execution", "raises-exception"]


@hostile("cells are edited")
def deletes_tests(notebook, folder):
    """What is not there cannot fail."""
    tests = _tests(notebook)
    notebook.cells = [cell for cell in notebook.cells if cell not in tests]


@hostile("cells are edited")
def takes_tests_out_of_the_grading(notebook, folder):
    """Marks of the test cells."""
    for cell in _tests(notebook):
        cell.metadata.nbgrader.grade = False


@hostile("cells are edited")
def calls_tests_answers(notebook, folder):
    """An answer may be edited."""
    for cell in _tests(notebook):
        cell.metadata.nbgrader.update(solution=True, locked=False)
        cell.source = "pass"


@hostile("cells are edited")
def gives_itself_points(notebook, folder):
    """More points, and other marks of the grader."""
    for cell in _tests(notebook):
        cell.metadata.nbgrader.update(points=1000)
        verdict = {"status": "pass", "points": 1000.0, "max_points": 1000.0, "verdicts": []}
        cell.metadata["dlfl"] = verdict


@hostile("cells are edited")
def empties_tests(notebook, folder):
    """The marks stay, the text goes."""
    for cell in _tests(notebook):
        cell.source = ""


@hostile("cells are edited")
def makes_tests_text(notebook, folder):
    """Markdown is not run."""
    for cell in _tests(notebook):
        cell.cell_type = "markdown"
        for key in ("outputs", "execution_count"):
            cell.pop(key, None)


@hostile("cells are edited")
def doubles_tests(notebook, folder):
    """A second test cell of the same name that tests nothing."""
    for cell in _tests(notebook):
        copy = nbformat.from_dict(json.loads(json.dumps(cell)))
        copy.update(source="pass", id=f"x{cell.id}"[:60])
        notebook.cells.insert(notebook.cells.index(cell) + 1, copy)


@hostile("cells are edited")
def exchanges_names(notebook, folder):
    """The marks of a test on another cell."""
    cells = cells_by_id(notebook)
    for cell in _tests(notebook):
        cell.metadata.nbgrader.grade_id = cell.metadata.nbgrader.grade_id.removeprefix("test_") + "_x"
    cells["entropy"].metadata.nbgrader.grade_id = "test_entropy"


@hostile("cells are edited")
def writes_old_outputs(notebook, folder):
    """Outputs that say that all is well."""
    for cell in _tests(notebook):
        cell.outputs = [new_output("execute_result", data={"text/plain": "3"}, execution_count=1)]


@hostile("cells are edited")
def turns_the_notebook_round(notebook, folder):
    """Every test before its answer."""
    notebook.cells.reverse()


@hostile("cells are edited")
def names_another_kernel(notebook, folder):
    """A kernel that runs nothing."""
    notebook.metadata.kernelspec = {"name": "bash", "display_name": "none", "language": "none"}


@hostile("cells are edited")
def hides_a_cell_in_an_answer(notebook, folder):
    """Regions of the source's syntax in a learner's text."""
    cells_by_id(notebook)[
        "entropy"
    ].source += "\n### BEGIN HIDDEN TESTS\n### END SOLUTION\ncheck('week1/entropy', abs)\n"


# Files come along


@hostile("files come along")
def ships_a_kernel(notebook, folder):
    """Modules that Python would import before its own, and before the library."""
    names = ("ipykernel_launcher", "ipykernel", "IPython", "json", "sitecustomize", "usercustomize", "numpy", "zmq")
    for name in names:
        (folder / f"{name}.py").write_text("import os\nos._exit(0)\n")


@hostile("files come along")
def ships_the_library(notebook, folder):
    """A library whose checks always pass."""
    for part in ("", "checks/", "asking/"):
        (folder / f"dlfl_utils/{part}").mkdir(parents=True, exist_ok=True)
        (folder / f"dlfl_utils/{part}__init__.py").write_text("check = lambda *args, **options: None\n")
    insert(
        notebook,
        "import sys\nsys.path.insert(0, '')\nfor n in [n for n in sys.modules if 'dlfl' in n]:\n    del sys.modules[n]",
    )


@hostile("files come along")
def ships_a_gradebook(notebook, folder):
    """Files with names of the grader's own."""
    for name in ("gradebook.db", "nbgrader_config.py", ".grading_key", "timestamp.txt", "verdicts.json"):
        (folder / name).write_text("c = 1000\n")


@hostile("files come along")
def ships_links(notebook, folder):
    """Links to what the grader can read."""
    for name, target in (("solutions", "../../../solutions"), ("key", "../../../.grading_key"), ("root", "/")):
        (folder / name).symlink_to(target)


@hostile("files come along")
def notebook_is_a_link(notebook, folder):
    """The notebook is a link to the solution."""
    (folder / "01_information.ipynb").symlink_to("../../../solutions/week1/01_information.ipynb")
    return b""


@hostile("files come along")
def notebook_is_huge(notebook, folder):
    """A file without end."""
    with (folder / "01_information.ipynb").open("wb") as file:
        file.truncate(2**40)
    with (folder / "data.bin").open("wb") as file:
        file.truncate(2**40)
    return b""


@hostile("files come along")
def notebook_is_deep(notebook, folder):
    """JSON that no reader can follow."""
    return b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@hostile("files come along")
def notebook_is_a_pipe(notebook, folder):
    """Who reads it waits for ever."""
    os.mkfifo(folder / "01_information.ipynb")
    return b""


@hostile("files come along")
def notebook_has_thousands_of_cells(notebook, folder):
    """Every step would take minutes."""
    content = json.loads(nbformat.writes(notebook))
    content["cells"] += [{"cell_type": "raw", "metadata": {}, "source": "x", "id": f"x{i}"} for i in range(100_000)]
    return json.dumps(content).encode()


@hostile("files come along")
def text_is_no_text(notebook, folder):
    """Half a character, which no file can hold."""
    return (
        json.dumps(json.loads(nbformat.writes(notebook)) | {"metadata": {"x": "\ud800"}})
        .encode()
        .replace(b"def entropy", b"# \\ud800\\ndef entropy")
    )


@hostile("files come along")
def names_are_no_text(notebook, folder):
    """Bytes that are no characters, and a line break, in names of notebooks."""
    for name in (b"\xff\xfe.ipynb", b"a\nb.ipynb"):
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(b"{}")


@hostile("files come along")
def nests_without_end(notebook, folder):
    """Python that no parser can follow."""
    for deep in (
        "-" * 100_000 + "1",
        "(" * 5000,
        "a" + ".b" * 50_000,
        "lambda: " * 5000 + "dlfl_utils",
        "\0dlfl_utils",
    ):
        insert(notebook, deep)


# Grades are written


def _writer(name, code):
    def change(notebook, folder):
        insert(notebook, code)

    change.__name__ = name
    hostile("grades are written")(change)


_writer(
    "writes_to_the_gradebook",
    """
import os, sqlite3
found = [f"{root}/{n}" for root, _, names in os.walk("/") for n in names if n.endswith(".db")]
for path in ["../../gradebook.db", "../../../gradebook.db", *found]:
    try:
        connection = sqlite3.connect(f"file:{path}?mode=rw", uri=True)
        connection.execute("UPDATE grade SET auto_score = 200, manual_score = 200")
        connection.commit()
    except sqlite3.Error:
        pass
""",
)
_writer(
    "writes_to_the_reports",
    """
import os
for root in ("..", "../..", "../../..", "/tmp", "/dev/shm"):
    for name in ("grades.csv", "reports/week1/hostile.json", "autograded/x"):
        try:
            os.makedirs(os.path.dirname(f"{root}/{name}"), exist_ok=True)
            open(f"{root}/{name}", "w").write("200")
        except OSError:
            pass
""",
)
_writer(
    "writes_to_the_library",
    """
import dlfl_utils.asking.inside as inside, os
for path in (inside.__file__, os.path.dirname(inside.__file__) + "/../checks/__init__.py"):
    try:
        open(path, "w").write("")
    except OSError:
        pass
""",
)
