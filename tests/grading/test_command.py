"""`dlfl grade` from call to call, and on courses and classes that are not what it expects."""

import shutil

from click.testing import CliRunner

from dlfl_utils.cli import main
from dlfl_utils.grading.course import Course


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
    path.write_text(right.replace("-(p *", "(p *"))
    assert "0 / 5" in grade(small_course, "week1").output
    path.write_text(right)
    result = grade(small_course, "week1")
    assert result.output.startswith("ada: graded\n")
    assert "2 / 5" in result.output


def test_mended_submission_leaves_the_list_of_problems(small_course):
    """A kernel that dies is told with the question that killed it; after mending, nothing is left of it."""
    path = small_course / "submitted/ada/week1/01_sums.ipynb"
    right = path.read_text()
    path.write_text(right.replace("p = p[p > 0]", "import os; os._exit(1)"))
    result = grade(small_course, "week1")
    assert result.exit_code == 1
    told = (
        "- ada: 01_sums.ipynb, cell test_entropy: could not grade: it ended its kernel. Give the points in formgrader."
    )
    assert told in result.output
    path.write_text(right)
    assert "Could not grade" not in grade(small_course, "week1").output


def test_late_submission_is_told_in_days_and_hours(small_course):
    """When it was handed in is what `nbgrader collect` writes; when it was due is in the gradebook."""
    (small_course / "submitted/ada/week1/timestamp.txt").write_text("2026-11-22 18:00:00 UTC")
    assert "late" not in grade(small_course, "week1").output
    with Course(small_course).gradebook() as gradebook:
        gradebook.update_or_create_assignment("week1", duedate="2026-11-20 12:00:00 UTC")
    # The due date is a part of what a grade depends on: the penalty is worked out when a submission is run.
    told = "ada: week1: was handed in 2 days and 6.0 hours late. The penalty is 0 points."
    assert f"- {told}" in grade(small_course, "week1").output
    assert told in (small_course / "grades.csv").read_text()


def test_cell_of_plain_asserts_waits_for_a_person(small_course):
    """That nothing was raised is what the learner's own process says; that something was raised costs the points."""
    source = small_course / "solutions/week1/01_sums.ipynb"
    submitted = small_course / "submitted/ada/week1/01_sums.ipynb"
    for path in (source, submitted):
        path.write_text(path.read_text().replace('check(\\"week1/entropy\\", entropy', 'print(\\"week1/entropy\\"'))
    result = grade(small_course, "week1")
    assert result.exit_code == 1
    assert "but only the learner's own process says so; this test has no check. Give the points in" in result.output
    assert (small_course / "grades.csv").read_text().splitlines()[1].startswith("week1,ada,,5.0,,could not grade,0.0,")
    submitted.write_text(submitted.read_text().replace("-(p *", "(p *"))
    assert "0 / 5" in grade(small_course, "week1").output


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
    assert "[a]da: could not grade\n" in result.output
    assert "\nada: graded\n" in result.output
    assert "- [a]da: [a]da/: the name of this student's folder holds one of * ? [ ]" in result.output
