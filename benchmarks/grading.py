"""Grading a class: `dlfl grade`, with its sandbox, against stock `nbgrader autograde` on the same 40 submissions.

Usage: python benchmarks/grading.py [--rounds 2] [--students 40]

The class answers one notebook of week 1 with right and wrong answers of the bank. Every round runs all commands in turn
on the same class; ratios are those within a round. `dlfl grade` also writes feedback and reports, which stock nbgrader
does by another command, so that is timed as well. A student's own computation is the notebook run from top to bottom by
nbclient, kernel included, with the tests that it was released with.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import click
import nbformat
import psutil
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from notebook_cells import EXERCISES, MUTANTS, SOLUTIONS, reference_answers, variant_notebook  # noqa: E402

BIN = Path(sys.executable).parent
NAME = "01_information.ipynb"
STOCK = """
c = get_config()
c.CourseDirectory.course_id = "stock"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.ExecutePreprocessor.timeout = 300
"""


def make_course(folder, n_students, *, stock=False):
    """Make a course of one notebook with a class: every second answer is right, every second one wrong."""
    for name in ("solutions", "exercises"):
        (folder / name / "week1").mkdir(parents=True)
    shutil.copy(SOLUTIONS / "week1" / NAME, folder / "solutions/week1")
    if stock:
        (folder / "nbgrader_config.py").write_text(STOCK)
    else:
        shutil.copy(ROOT / "nbgrader_config.py", folder)
    path = EXERCISES / "week1" / NAME
    answers = reference_answers(path)
    bank = {name: sorted((MUTANTS / "week1" / name).glob("*.py")) for name in answers}
    for i in range(n_students):
        chosen = {name: files[i % len(files)].read_text() for name, files in bank.items()} if i % 2 else answers
        target = folder / f"submitted/student{i:02}/week1/{NAME}"
        target.parent.mkdir(parents=True)
        nbformat.write(variant_notebook(path, chosen), target)
    return folder


class Memory(threading.Thread):
    """Watch how much memory the workers below this process take, their kernels included."""

    def __init__(self):
        super().__init__(daemon=True)
        self.most, self._stop_it = 0, threading.Event()

    def run(self):
        """Look five times a second."""
        while not self._stop_it.wait(0.2):
            for process in psutil.Process().children(recursive=True):
                try:
                    if "spawn_main" in " ".join(process.cmdline()):
                        family = [process, *process.children(recursive=True)]
                        self.most = max(self.most, sum(member.memory_info().rss for member in family))
                except psutil.NoSuchProcess:
                    continue

    def stop(self):
        """Return the most that one worker took, in MiB."""
        self._stop_it.set()
        self.join()
        return self.most / 2**20


def seconds(command, folder):
    """Run a command in a folder; return the seconds that it took."""
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "OMP_NUM_THREADS": "1"}
    start = time.perf_counter()
    subprocess.run(command.split(), cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def own_seconds(path):
    """Run a notebook as its author does; return the seconds that it took."""
    notebook, start = nbformat.read(path, as_version=4), time.perf_counter()
    options = {"allow_errors": True, "extra_arguments": ["--IPKernelApp.log_level=40"]}
    NotebookClient(notebook, resources={"metadata": {"path": path.parent}}, **options).execute()
    return time.perf_counter() - start


def one_round(folder, n_students):
    """Time every way once; return seconds by name."""
    stock, ours = (make_course(folder / name, n_students, stock=name == "stock") for name in ("stock", "ours"))
    seconds("nbgrader generate_assignment week1 --force", stock)
    times = {
        "stock": seconds("nbgrader autograde week1", stock),
        "stock feedback": seconds("nbgrader generate_feedback week1", stock),
        "one worker": seconds("dlfl grade week1", ours),
        "two workers": seconds("dlfl grade week1 --force --workers 2", ours),
    }
    for course in (stock, ours):
        n_graded = len(list(course.glob("autograded/*/week1/*.ipynb")))
        if n_graded != n_students:
            msg = f"Every submission must be graded for a fair comparison, got {n_graded} of {n_students} in {course}."
            raise RuntimeError(msg)
    times["own computation"] = sum(map(own_seconds, stock.glob(f"submitted/*/week1/{NAME}")))
    return times


@click.command()
@click.option("--rounds", default=2, show_default=True)
@click.option("--students", default=40, show_default=True)
def main(rounds, students):
    """Print the table."""
    memory, measured = Memory(), []
    memory.start()
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            measured.append(one_round(Path(folder), students))

    def row(told, value):
        values = [value(times) for times in measured]
        print(f"| {told} | {statistics.median(values):.2f} | {min(values):.2f} to {max(values):.2f} |")

    print(f"{students} submissions, {rounds} rounds\n\n| what | median | smallest to largest |\n|---|---|---|")
    for name in measured[0]:
        row(f"{name}, s per submission", lambda times, name=name: times[name] / students)
    row("stock / one worker", lambda times: times["stock"] / times["one worker"])
    row("stock with feedback / one worker", lambda t: (t["stock"] + t["stock feedback"]) / t["one worker"])
    row("one worker / two workers", lambda times: times["one worker"] / times["two workers"])
    row("stock / two workers", lambda times: times["stock"] / times["two workers"])
    row("overhead of one worker, s", lambda times: (times["one worker"] - times["own computation"]) / students)
    print(f"\nMost memory of one worker with its kernel: {memory.stop():.0f} MiB")


if __name__ == "__main__":
    main()
