"""`dlfl grade` from call to call, and on courses and classes that are not what it expects."""

import shutil

from graded_course import call, grade

from dlfl_utils.grading import scores
from dlfl_utils.grading.course import Course


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


def test_a_date_counts_as_long_as_it_is_there(small_course):
    """Put right beside a folder that an archive brought, or taken away, it is seen without `--force`."""
    folder = small_course / "submitted/ada/week1"
    (folder / "all").mkdir()
    (folder / "01_sums.ipynb").rename(folder / "all/01_sums.ipynb")
    assert grade(small_course, "week1").exit_code == 0
    with Course(small_course).gradebook() as gradebook:
        gradebook.update_or_create_assignment("week1", duedate="2026-11-20 12:00:00 UTC")
    (folder / "timestamp.txt").write_text("2026-11-22 18:00:00 UTC")
    assert "late" in grade(small_course, "week1").output
    (folder / "timestamp.txt").write_text("2026-11-20 11:00:00 UTC")
    assert "late" not in grade(small_course, "week1").output
    (folder / "timestamp.txt").write_text("2026-11-22 18:00:00 UTC")
    assert "late" in grade(small_course, "week1").output
    (folder / "timestamp.txt").unlink()
    assert "late" not in grade(small_course, "week1").output


def test_points_of_a_grader_that_was_stopped_while_it_wrote_do_not_count(small_course, monkeypatch):
    """`nbgrader export` may come before the next `dlfl grade`, which puts all right."""
    assert grade(small_course, "week1").exit_code == 0

    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Course, "leave_open", stop)
    assert grade(small_course, "week1", "--force").exit_code == 1
    monkeypatch.undo()
    assert call("nbgrader", "export", cwd=small_course).returncode == 0
    line = (small_course / "grades.csv").read_text().splitlines()[1]
    assert line.startswith("week1,ada,,5.0,,could not grade,0,")
    assert "could not be run (the grader was stopped while it wrote the points)." in line
    assert "ada: graded" in grade(small_course, "week1").output
    assert (small_course / "grades.csv").read_text().splitlines()[1].startswith("week1,ada,2.0,")


def test_notebook_that_came_after_the_grading_has_no_points_yet(small_course):
    """Until the week is graded again."""
    submitted = small_course / "submitted/ada/week1"
    for folder in (submitted, small_course / "solutions/week1"):
        shutil.copy(folder / "01_sums.ipynb", folder / "02_more.ipynb")
    (submitted / "02_more.ipynb").rename(small_course / "kept.ipynb")
    assert "02_more.ipynb: is missing." in grade(small_course, "week1").output
    (small_course / "kept.ipynb").rename(submitted / "02_more.ipynb")
    assert call("nbgrader", "export", cwd=small_course).returncode == 0
    line = (small_course / "grades.csv").read_text().splitlines()[1]
    assert line.startswith("week1,ada,,10.0,,could not grade,2.0,")
    assert "ada: 02_more.ipynb: was not graded yet. Grade the week again." in line
    with Course(small_course).gradebook() as gradebook:
        grade_by_hand = gradebook.find_grade("test_entropy", "01_sums", "week1", "ada")
        grade_by_hand.manual_score, grade_by_hand.needs_manual_grade = 1.5, False
        gradebook.db.commit()
    assert "1.5 / 5  2 / 5" in grade(small_course, "week1").output
    with Course(small_course).gradebook() as gradebook:  # nothing of the first notebook changed
        assert not gradebook.find_grade("test_entropy", "01_sums", "week1", "ada").needs_manual_grade


def test_points_of_an_earlier_notebook_are_not_those_of_one_that_cannot_be_read(small_course):
    """A dash stands for what nobody knows."""
    assert "2 / 5" in grade(small_course, "week1").output
    (small_course / "submitted/ada/week1/01_sums.ipynb").write_text("")
    assert "ada      - / 5" in grade(small_course, "week1").output
    assert not (small_course / "reports/week1/questions.csv").read_text().splitlines()[1:]


def test_an_error_of_half_a_character_costs_its_own_question(small_course):
    """As names of files may hold them; the notebook is written all the same."""
    path = small_course / "submitted/ada/week1/01_sums.ipynb"
    path.write_text(path.read_text().replace("p = p[p > 0]", "raise ValueError('bad ' + chr(0xdcff))"))
    result = grade(small_course, "week1")
    assert result.exit_code == 0
    assert "0 / 5" in result.output


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


def with_helper(folder):
    """Move the answer of a notebook into a module beside it."""
    path = folder / "01_sums.ipynb"
    path.write_text(path.read_text().replace("p = p[p > 0]", "from helper import positive; p = positive(p)"))
    (folder / "helper.py").write_text("def positive(p):\n    return p[p > 0]\n")


def test_an_archive_with_one_folder_is_unwrapped(small_course):
    """The notebook finds the files that were handed in beside it."""
    folder = small_course / "submitted/ada/week1"
    with_helper(folder)
    shutil.move(folder, small_course / "my week 1")
    folder.mkdir()
    shutil.move(small_course / "my week 1", folder / "my week 1")
    assert "2 / 5" in grade(small_course, "week1").output


def test_only_notebooks_are_put_where_formgrader_serves_them(small_course):
    """A page with a script would be at home there."""
    (small_course / "submitted/ada/week1/page.html").write_text("<script>steal()</script>")
    assert "2 / 5" in grade(small_course, "week1").output
    names = [path.name for path in small_course.glob("*/ada/week1/*") if path.parts[-4] != "submitted"]
    assert sorted(names) == ["01_sums.html", "01_sums.ipynb"]


def test_nbgraders_own_command_follows_no_link(small_course):
    """Neither to another's notebook nor to the secret; honest files beside a notebook serve as ever."""
    assert "2 / 5" in grade(small_course, "week1").output
    for student in ("bob", "eve"):
        shutil.copytree(small_course / "submitted/ada", small_course / "submitted" / student)
    with_helper(small_course / "submitted/bob/week1")
    (small_course / "submitted/bob/week1/notes.txt").symlink_to(small_course / ".grading_key")
    own = small_course / "submitted/eve/week1/01_sums.ipynb"
    own.unlink()
    own.symlink_to(small_course / "submitted/ada/week1/01_sums.ipynb")
    said = {
        name: call("nbgrader", "autograde", "week1", "--student", name, cwd=small_course) for name in ("bob", "eve")
    }
    assert said["bob"].returncode == 0, said["bob"].stderr
    assert [path.name for path in (small_course / "autograded/bob/week1").iterdir()] == ["01_sums.ipynb"]
    assert said["eve"].returncode != 0
    with Course(small_course).gradebook() as gradebook:
        assert gradebook.find_submission_notebook("01_sums", "week1", "bob").score == 2
    assert not (small_course / "autograded/eve/week1/01_sums.ipynb").exists()


def test_files_that_the_sandbox_cannot_hold_are_told(small_course):
    """They are not even read."""
    for i in range(5):
        with open(small_course / f"submitted/ada/week1/{i}.bin", "wb") as file:
            file.truncate(60 * 2**20)
    result = grade(small_course, "week1")
    assert "could not be run (its files have 300 MiB, and the sandbox holds 256.)" in result.output


def test_a_cell_that_the_grader_cut_off_costs_nothing_unseen(small_course):
    """What it would have defined is missing, and that is a person's to judge."""
    config = small_course / "nbgrader_config.py"
    config.write_text(config.read_text().replace("c.JudgeOutside.timeout = 300", "c.JudgeOutside.timeout = 15"))
    path = small_course / "submitted/ada/week1/01_sums.ipynb"
    path.write_text(path.read_text().replace("def entropy", "import time; time.sleep(60)\\n\\ndef entropy"))
    result = grade(small_course, "week1")
    assert (
        "could not grade: a cell before it ended the kernel, hung or took too long, and was left out or cut off."
        in result.output
    )


def test_trouble_with_one_submission_leaves_the_others_their_grades(small_course, monkeypatch):
    """In the CSV, too, which is written at once or not at all."""
    shutil.copytree(small_course / "submitted/ada", small_course / "submitted/bob")
    find = scores._find_standing

    def stumble(course, gradebook, week, student):
        if student == "ada":
            msg = "\x1b[2J"
            raise OSError(msg)
        return find(course, gradebook, week, student)

    monkeypatch.setattr(scores, "_find_standing", stumble)
    assert "- ada: week1: could not be looked at (OSError: ?[2J). Look by hand." in grade(small_course, "week1").output
    lines = (small_course / "grades.csv").read_text().splitlines()
    assert [line.split(",")[1:3] for line in lines[1:]] == [["ada", ""], ["bob", "2.0"]]
