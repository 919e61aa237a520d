"""A copy of the course with a class in it, and what one can ask of it after grading."""

import csv
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from notebook_cells import ROOT, solution_notebooks

from dlfl_utils.cli import main

WEEKS = sorted({path.parent.name for path in solution_notebooks()})
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class GradedCourse:
    """A copy of the course with a class in it.

    Attributes
    ----------
    root : Path
        The course folder.
    runs : dict of str to subprocess.CompletedProcess
        The first `dlfl grade` of each week.
    """

    root: Path
    runs: dict

    def grade(self, *arguments):
        """Run `dlfl grade` here."""
        return call("dlfl", "grade", *arguments, cwd=self.root)

    def grades(self):
        """Return the lines of `grades.csv` by week and student."""
        with open(self.root / "grades.csv", newline="", encoding="utf-8") as file:
            return {(line["assignment"], line["student_id"]): line for line in csv.DictReader(file)}

    def feedback(self, student, week):
        """Return the text of a student's feedback pages by notebook."""
        folder = self.root / "feedback" / student / week
        return {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}


def grade(course, *arguments):
    """Run `dlfl grade` in this process; return what click tells of it."""
    return CliRunner().invoke(main, ["grade", "--course", str(course), *arguments])


def call(program, *arguments, cwd):
    """Run a program of this environment and keep what it says."""
    command = [BIN / program, *arguments]
    # The long trainings stand after the last graded cell; here they would be run for every student of a class.
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "DLFL_BUDGET": "smoke"}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=900, check=False)


def copy_course(folder):
    """Copy what makes a course of the repository: configuration, solutions, released notebooks."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    for name in ("solutions", "exercises"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return folder
