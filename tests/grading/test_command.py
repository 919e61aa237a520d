"""`dlfl grade` from call to call, and on courses and classes that are not what it expects."""

import shutil

from click.testing import CliRunner

from dlfl_utils.cli import main


def grade(course, *arguments):
    """Run the command in this process."""
    return CliRunner().invoke(main, ["grade", "--course", str(course), *arguments])


def test_folder_without_configuration_is_refused(tmp_path):
    """Started in the wrong place."""
    result = grade(tmp_path, "week1")
    assert result.exit_code == 1
    assert f"`root` must be a folder with an nbgrader_config.py, got {tmp_path}. Go there, or name it." in result.output


def test_unknown_week_is_refused(small_course):
    """The weeks there are get listed."""
    result = grade(small_course, "week7")
    assert result.exit_code == 1
    assert result.output == "Error: `week` must be one of week1, got 'week7'.\n"


def test_unknown_student_is_refused(small_course):
    """The students there are get listed."""
    result = grade(small_course, "week1", "--student", "bob")
    assert result.exit_code == 1
    assert "`student` must be a folder submitted/<student>/week1/, got 'bob'. There are: ada." in result.output


def test_empty_class_is_refused(small_course):
    """Nobody handed in."""
    shutil.rmtree(small_course / "submitted")
    result = grade(small_course, "week1")
    assert result.exit_code == 1
    assert "There is nothing to grade: no folder submitted/<student>/week1/ in" in result.output


def test_class_of_one_broken_file_ends_with_a_report(small_course):
    """Nothing to run, nothing in the feedback folder, and an empty score in the CSV."""
    (small_course / "submitted/ada/week1/01_sums.ipynb").write_text("no notebook")
    result = grade(small_course, "week1")
    assert result.exit_code == 1
    assert "- ada: 01_sums.ipynb: is not JSON, so it is no notebook (" in result.output
    assert not (small_course / "feedback").exists()
    assert (small_course / "grades.csv").read_text().splitlines()[1].startswith("week1,ada,,5.0,,could not grade,")


def test_second_call_runs_nothing_again_unless_forced(small_course):
    """The same grades, in three calls of which the second starts no kernel."""
    notebook = small_course / "autograded/ada/week1/01_sums.ipynb"
    words, scores, times = [], [], []
    for arguments in ([], [], ["--force"]):
        result = grade(small_course, "week1", *arguments)
        assert result.exit_code == 0, result.output
        words.append(result.output.splitlines()[0])
        scores.append((small_course / "grades.csv").read_text())
        times.append(notebook.stat().st_mtime_ns)
    assert words == ["ada: graded", "ada: unchanged", "ada: graded"]
    assert scores[0] == scores[1] == scores[2]
    assert times[0] == times[1] < times[2]


def test_new_version_of_a_submission_is_graded(small_course):
    """What was wrong is right now, and the other way round would count as well."""
    path = small_course / "submitted/ada/week1/01_sums.ipynb"
    right = path.read_text()
    path.write_text(right.replace("2 * x", "3 * x"))
    assert "0 / 5" in grade(small_course, "week1").output
    path.write_text(right)
    result = grade(small_course, "week1")
    assert result.output.startswith("ada: graded\n")
    assert "2 / 5" in result.output


def test_mended_submission_leaves_the_list_of_problems(small_course):
    """A kernel that dies is told with its notebook and a log; after mending, nothing is left of it."""
    path = small_course / "submitted/ada/week1/01_sums.ipynb"
    right = path.read_text()
    path.write_text(right.replace("return 2 * x", "import os; os._exit(1)"))
    result = grade(small_course, "week1")
    assert result.exit_code == 1
    assert "- ada: week1: could not be run (01_sums.ipynb: nbclient.exceptions.DeadKernelError" in result.output
    log = small_course / "reports/week1/ada.log"
    assert "Traceback" in log.read_text()
    path.write_text(right)
    assert "Could not grade" not in grade(small_course, "week1").output
    assert not log.exists()


def test_changed_questions_are_refused_once_somebody_is_graded(small_course):
    """The gradebook cannot take cells away that hold grades: nbgrader's reason is told, nothing is lost."""
    assert grade(small_course, "week1").exit_code == 0
    source = small_course / "solutions/week1/01_sums.ipynb"
    source.write_text(source.read_text().replace("written", "written_anew"))
    result = grade(small_course, "week1")
    assert result.exit_code == 1
    assert "Cannot add or remove cells for notebook '01_sums' because there are submissions" in result.output


def test_student_name_that_is_a_pattern_is_told_and_stops_nobody(small_course):
    """Such a name could stand for somebody else."""
    submitted = small_course / "submitted"
    shutil.copytree(submitted / "ada", submitted / "[a]da")
    result = grade(small_course, "week1")
    assert result.exit_code == 1
    assert result.output.startswith("[a]da: could not grade\nada: graded\n")
    assert "- [a]da: [a]da/: the name of this student's folder holds one of * ? [ ]" in result.output
