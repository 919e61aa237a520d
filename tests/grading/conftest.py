"""One graded class for all tests of this folder: real nbgrader, real kernels, one run."""

import json
import shutil

import pytest
from graded_course import WEEKS, GradedCourse, call, copy_course
from make_class import make_class
from notebook_cells import ROOT


@pytest.fixture(scope="session", autouse=True)
def bubblewrap(require):
    """Everything here is graded in the sandbox."""
    require(shutil.which("bwrap"), "bubblewrap")


@pytest.fixture(scope="session")
def graded(tmp_path_factory):
    """Build and grade a class for every week of the course."""
    root = copy_course(tmp_path_factory.mktemp("graded") / "course")
    for week in WEEKS:
        make_class(root / "submitted", week)
    return GradedCourse(root, {week: call("dlfl", "grade", week, cwd=root) for week in WEEKS})


@pytest.fixture
def graded_copy(graded, tmp_path):
    """Return a copy of the graded course that a test may change."""
    root = tmp_path / "course"
    shutil.copytree(graded.root, root)
    return GradedCourse(root, graded.runs)


@pytest.fixture
def small_course(tmp_path):
    """Return a course with one notebook of two questions, and a learner's copy of it; nothing has been run."""
    root = tmp_path / "course"
    (root / "solutions/week1").mkdir(parents=True)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    for folder, test in (("solutions/week1", TEST), ("submitted/ada/week1", TEST.partition("\n### BEGIN")[0])):
        notebook = {"cells": _cells(test), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / "01_sums.ipynb").write_text(json.dumps(notebook))
    return root


def _cells(test_source):
    code = {"cell_type": "code", "outputs": [], "execution_count": None}
    marks = {"schema_version": 3, "task": False}
    answer = marks | {"grade": False, "grade_id": "entropy", "locked": False, "solution": True}
    test = marks | {"grade": True, "grade_id": "test_entropy", "locked": True, "solution": False, "points": 2}
    written = marks | {"grade": True, "grade_id": "written", "locked": False, "solution": True, "points": 3}
    imports = "import numpy as np\nfrom dlfl_utils.checks import check"
    return [
        code | {"id": "imports", "source": imports, "metadata": {}},
        code | {"id": "answer", "source": ANSWER, "metadata": {"nbgrader": answer}},
        code | {"id": "test", "source": test_source, "metadata": {"nbgrader": test}},
        {"cell_type": "markdown", "id": "written", "source": "Because.", "metadata": {"nbgrader": written}},
    ]


ANSWER = """
def entropy(p):
    ### BEGIN SOLUTION
    p = p[p > 0]
    return -(p * np.log(p)).sum()
    ### END SOLUTION
""".strip()
TEST = """
check("week1/entropy", entropy)
assert abs(entropy(np.array([0.5, 0.5])) - 0.693147) < 1e-4
### BEGIN HIDDEN TESTS
check("week1/entropy", entropy, seed=20261)
### END HIDDEN TESTS
""".strip()
