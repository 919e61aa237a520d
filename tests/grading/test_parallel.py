"""Many submissions at a time, stopped and killed on the way: nothing is lost, and nothing is graded twice."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from graded_course import BIN, call
from notebook_cells import SOLUTIONS, reference_answers, variant_notebook

from dlfl_utils.grading.course import Course

pytestmark = pytest.mark.xdist_group("parallel")

STUDENTS = ["ada", "bob", "cleo", "dan", "eve", "fay"]


@pytest.fixture
def course(small_course):
    """Return a course with a class of six, of whom two are wrong."""
    submitted = small_course / "submitted"
    for student in STUDENTS[1:]:
        shutil.copytree(submitted / "ada", submitted / student)
    for student in ("bob", "eve"):
        path = submitted / student / "week1/01_sums.ipynb"
        path.write_text(path.read_text().replace("-(p *", "(p *"))
    return small_course


def scores(course):
    lines = (course / "grades.csv").read_text().splitlines()[1:]
    return {line.split(",")[1]: line.split(",")[2] for line in lines}


def report(course):
    return json.loads((course / "reports/week1/class.json").read_text()) | {"made": None}


EXPECTED = {"ada": "2.0", "bob": "0.0", "cleo": "2.0", "dan": "2.0", "eve": "0.0", "fay": "2.0"}


def told(output):
    """Return what was said of each student, as often as it was said."""
    return re.findall(r"^(\w+): (graded|unchanged|could not grade)$", output, re.MULTILINE)


@contextmanager
def started(course, *arguments):
    """Start `dlfl grade` in a session of its own; yield it once the first student is graded."""
    command = [BIN / "dlfl", "grade", "week1", *arguments]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command,
        cwd=course,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Tests that were started in the background inherit that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        first = process.stdout.readline()
        assert told(first), first
        yield process, first
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.stdout.close()
        process.wait()


def children(pid):
    """Return the worker processes below one."""
    found = [child for path in Path(f"/proc/{pid}/task").glob("*/children") for child in path.read_text().split()]
    return [int(child) for child in found if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def assert_the_rest_is_graded(course, before):
    """Go on with the same command: what was graded is not run again, and in the end all is as it should be."""
    run = call("dlfl", "grade", "week1", cwd=course)
    assert run.returncode == 0, run.stdout + run.stderr
    done = dict(told(run.stdout))
    assert set(done) == set(STUDENTS)
    assert {student for student, _ in told(before)} <= {s for s, what in done.items() if what == "unchanged"}
    assert "graded" in done.values()
    assert scores(course) == EXPECTED


def test_two_workers_give_what_one_gives(course):
    """Each student is told once, and the CSV and every word of the report are the same."""
    assert dict(told(call("dlfl", "grade", "week1", cwd=course).stdout)) == dict.fromkeys(STUDENTS, "graded")
    one = (course / "grades.csv").read_bytes()
    assert scores(course) == EXPECTED
    page = report(course)
    run = call("dlfl", "grade", "week1", "--force", "--workers", "2", cwd=course)
    assert sorted(told(run.stdout)) == [(student, "graded") for student in STUDENTS]
    assert (course / "grades.csv").read_bytes() == one
    assert report(course) == page


def test_ctrl_c_stops_at_once_and_the_same_command_goes_on(course):
    """Only the process that hands out the work is told; its workers end with it."""
    with started(course, "--workers", "2") as (process, first):
        workers = children(process.pid)
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        assert process.wait(30) == 1, first + rest
    assert len(workers) == 2
    assert [pid for pid in workers if os.path.exists(f"/proc/{pid}")] == []
    assert_the_rest_is_graded(course, first + rest)


def test_power_loss_costs_nothing_that_was_graded(course):
    """Everything is killed at once."""
    with started(course, "--workers", "2") as (process, first):
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(30)
    assert_the_rest_is_graded(course, first)


def test_workers_end_with_the_process_that_started_them(course):
    """Even if that is killed without a word."""
    with started(course, "--workers", "2") as (process, _):
        workers = children(process.pid)
        assert len(workers) == 2
        os.kill(process.pid, signal.SIGKILL)
        until = time.monotonic() + 30
        while any(os.path.exists(f"/proc/{pid}") for pid in workers) and time.monotonic() < until:
            time.sleep(0.2)
        assert [pid for pid in workers if os.path.exists(f"/proc/{pid}")] == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_killed_worker_loses_nothing(course, how):
    """As when memory runs out: its submission is graded by another one, and nobody twice."""
    with started(course, "--workers", "2") as (process, first):
        os.kill(children(process.pid)[0], how)
        output = first + process.stdout.read()
        assert process.wait(120) == 0
    assert sorted(told(output)) == [(student, "graded") for student in STUDENTS]
    assert scores(course) == EXPECTED


@contextmanager
def dask_cluster(folder):
    """Start a scheduler and two workers; yield the scheduler's address and the workers."""
    python = [sys.executable, "-m"]
    options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    address_file = folder / "scheduler.json"
    scheduler = [*python, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    worker = [*python, "distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    where = ["--scheduler-file", str(address_file)]
    processes = [subprocess.Popen([*scheduler, *where], **options)]
    try:
        while not address_file.exists():
            assert processes[0].poll() is None
            time.sleep(0.1)
        processes += [subprocess.Popen([*worker, *where, "--name", name], **options) for name in ("one", "two")]
        yield re.search(r"tcp://[\d.:]+", address_file.read_text())[0], processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()


def test_dask_worker_that_is_killed_loses_nothing(course, tmp_path):
    """A real scheduler and two worker processes, one of which is killed midway."""
    with dask_cluster(tmp_path) as (address, workers), started(course, "--dask", address) as (process, first):
        workers[0].kill()
        output = first + process.stdout.read()
        assert process.wait(300) == 0
    assert sorted(told(output)) == [(student, "graded") for student in STUDENTS]
    assert scores(course) == EXPECTED


def test_address_without_a_scheduler_is_refused(course):
    """In one line, before anything is run."""
    run = call("dlfl", "grade", "week1", "--dask", "tcp://127.0.0.1:9", cwd=course)
    assert run.returncode == 1
    assert "`--dask` must be the address of a Dask scheduler, got 'tcp://127.0.0.1:9'" in run.stderr
    assert "Traceback" not in run.stderr


def test_one_question_is_graded_again_and_the_rest_stays(tmp_path, small_course):
    """Points of the others stay, also those that a person gave; who was not graded yet is graded in full."""
    import nbformat

    source = SOLUTIONS / "week1/01_information.ipynb"
    path = small_course / "submitted/ada/week1/01_information.ipynb"
    for name in ("solutions/week1", "submitted/ada/week1"):
        (small_course / name / "01_sums.ipynb").unlink()
    shutil.copy(source, small_course / "solutions/week1")
    answers = reference_answers(source)
    wrong = {"entropy": "def entropy(p):\n    return 1", "posterior": "def posterior(*args):\n    return 1"}
    nbformat.write(variant_notebook(source, answers | wrong), path)
    assert call("dlfl", "grade", "week1", cwd=small_course).returncode == 0
    with Course(small_course).gradebook() as gradebook:
        grade = gradebook.find_grade("test_posterior", "01_information", "week1", "ada")
        grade.manual_score, grade.needs_manual_grade = 1.5, False
        gradebook.db.commit()
    newcomer = small_course / "submitted/bob/week1/01_information.ipynb"
    newcomer.parent.mkdir(parents=True)
    shutil.copy(path, newcomer)
    run = call("dlfl", "grade", "week1", "--question", "posterior", cwd=small_course)
    assert sorted(told(run.stdout)) == [("ada", "graded"), ("bob", "graded")]
    assert "test_kl_normal" in (small_course / "reports/week1/questions.csv").read_text().partition("bob")[2]
    assert told(call("dlfl", "grade", "week1", cwd=small_course).stdout)[0][1] == "unchanged"
    with Course(small_course).gradebook() as gradebook:
        notebook = gradebook.find_submission_notebook("01_information", "week1", "ada")
        grades = {grade.name: (grade.score, grade.needs_manual_grade) for grade in notebook.grades}
    assert grades["test_entropy"] == (0, False)
    assert grades["test_posterior"] == (1.5, False)
    assert grades["test_conditional"] == (2, False)


def test_points_by_hand_need_a_second_look_only_where_something_changed(course):
    """Run again unchanged, nothing goes back to the queue; with another text, it does."""

    def give(points):
        with Course(course).gradebook() as gradebook:
            for grade in gradebook.find_submission_notebook("01_sums", "week1", "ada").grades:
                grade.manual_score, grade.needs_manual_grade = points, False
            gradebook.db.commit()

    def waiting():
        with Course(course).gradebook() as gradebook:
            grades = gradebook.find_submission_notebook("01_sums", "week1", "ada").grades
            return {grade.name: grade.needs_manual_grade for grade in grades}

    only_ada = ("dlfl", "grade", "week1", "--student", "ada")
    call(*only_ada, cwd=course)
    give(1)
    call(*only_ada, "--force", cwd=course)
    assert waiting() == {"test_entropy": False, "written": False}
    path = course / "submitted/ada/week1/01_sums.ipynb"
    path.write_text(path.read_text().replace("Because.", "Therefore."))
    call(*only_ada, cwd=course)
    assert waiting() == {"test_entropy": False, "written": True}
    give(1)
    (path.parent / "helper.py").write_text("x = 1")  # which the answer could import
    call(*only_ada, cwd=course)
    assert waiting() == {"test_entropy": True, "written": False}
    give(1)
    path.write_text(path.read_text().replace("import numpy as np", "import numpy as np  # changed"))
    call(*only_ada, cwd=course)
    assert waiting() == {"test_entropy": True, "written": False}


def test_points_by_hand_come_back_if_one_question_is_judged_otherwise(course):
    """As after an appeal: the check was mended, and the person who gave points has to look once more."""
    only_bob = ("dlfl", "grade", "week1", "--student", "bob")
    assert call(*only_bob, cwd=course).returncode == 0
    with Course(course).gradebook() as gradebook:
        grade = gradebook.find_grade("test_entropy", "01_sums", "week1", "bob")
        grade.manual_score, grade.needs_manual_grade = 1, False
        gradebook.db.commit()
    path = course / "autograded/bob/week1/01_sums.ipynb"  # as if it had passed before
    path.write_text(path.read_text().replace('"points": 0.0', '"points": 2.0'))
    assert call(*only_bob, "--question", "entropy", cwd=course).returncode == 0
    with Course(course).gradebook() as gradebook:
        assert gradebook.find_grade("test_entropy", "01_sums", "week1", "bob").needs_manual_grade


def test_unknown_question_is_refused(course):
    """The questions there are get listed."""
    run = call("dlfl", "grade", "week1", "--question", "kl", cwd=course)
    assert run.returncode == 1
    assert "`question` must be an autograded cell of week1, got 'kl'. There are: test_entropy." in run.stderr
