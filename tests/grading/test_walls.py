"""The grader tries out its sandbox before it runs anything, and grades nothing where the walls do not hold."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import pytest
from click.testing import CliRunner

from dlfl_utils.cli import main
from dlfl_utils.grading import preprocessors, walls
from dlfl_utils.grading.course import Course
from dlfl_utils.grading.executors import local_executor
from dlfl_utils.grading.jobs import grade_job
from dlfl_utils.grading.sandbox import SandboxError
from dlfl_utils.grading.walls import check_walls


def test_walls_hold(small_course):
    """On this machine, as whoever runs the tests."""
    check_walls(Course(small_course).hidden_paths)


def test_every_machine_looks_once():
    """A worker anywhere tries out the walls; one on this machine relies on the command, which has done so."""
    job = {"unsafe": False, "hidden": ["/usr"], "files": {}, "notebooks": {}}
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as elsewhere:
        with pytest.raises(SandboxError, match="a program inside can read the course folder"):
            elsewhere.submit(grade_job, job).result()
    with local_executor() as here:
        assert here.submit(grade_job, job).result() == {}


def test_missing_walls_are_seen(small_course):
    """A kernel outside can do all but what the user cannot; nothing would be graded."""
    with pytest.raises(
        SandboxError, match="The sandbox does not hold on this machine, and nothing was graded"
    ) as error:
        check_walls(Course(small_course).hidden_paths, isolate=lambda manager: None)
    for what in (
        "read the course folder",
        "read the references of the checks",
        "see the grader's environment",
        "reach the network",
    ):
        assert what in str(error.value)


def test_nbgraders_own_commands_look_too(small_course, monkeypatch):
    """Before the first notebook that they run; the next one goes without."""
    looked, ran = [], []
    monkeypatch.setattr(walls, "_is_checked", False)
    monkeypatch.setattr(walls, "check_walls", looked.append)
    monkeypatch.setattr(preprocessors, "run_notebook", lambda *_, **__: ran.append(len(looked)))
    judge = preprocessors.JudgeOutside(config=Course(small_course).config)
    names = {"nbgrader": {"assignment": "week1", "notebook": "01_sums", "student": "ada"}}
    for _ in range(2):
        judge.preprocess(None, names)
    assert looked == [Course(small_course).hidden_paths]
    assert ran == [1, 1]


def test_without_bubblewrap_nothing_is_graded(small_course, monkeypatch):
    """One line says what to install; no kernel was started, no score written."""
    monkeypatch.setattr("dlfl_utils.grading.sandbox.shutil.which", lambda name: None)
    monkeypatch.setattr("dlfl_utils.grading.provisioner.copy_submission", lambda *folders: pytest.fail("left behind"))
    result = CliRunner().invoke(main, ["grade", "--course", str(small_course), "week1"])
    assert result.exit_code == 1
    assert (
        "needs bubblewrap (Linux). It is not installed. Install it (Debian: apt-get install bubblewrap)"
        in result.output
    )
    assert not (small_course / "autograded").exists()


def test_what_bubblewrap_says_is_told(small_course, monkeypatch):
    """It knows best why a machine lets it do nothing."""
    command = ["/bin/sh", "-c", "echo 'bwrap: No permissions to create new namespace' >&2; exit 1"]
    monkeypatch.setattr(walls, "sandbox_command", lambda _: command)
    result = CliRunner().invoke(main, ["grade", "--course", str(small_course), "week1"])
    assert result.exit_code == 1
    assert (
        "The sandbox does not start on this machine, and nothing was graded: bwrap: No permissions to create new "
        "namespace. If this is a container, it must allow user namespaces."
    ) in result.output
    assert not (small_course / "autograded").exists()


def test_unsafe_is_printed_on_every_report(small_course):
    """In the table and in the CSV; graded again in the sandbox, the note is gone."""

    def grade(*arguments):
        result = CliRunner().invoke(main, ["grade", "--course", str(small_course), "week1", *arguments])
        assert result.exit_code == 0, result.output
        return result.output, (small_course / "grades.csv").read_text()

    for report in grade("--unsafe"):
        assert "was graded without a sandbox (--unsafe)." in report
    output, table = grade()
    assert "ada: graded" in output
    assert "--unsafe" not in output + table
