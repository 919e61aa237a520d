"""A course has one grader at a time, and one secret that nobody can guess."""

import errno
import fcntl
import os

import pytest
from graded_course import grade

from dlfl_utils.grading import pipeline
from dlfl_utils.grading.course import Course
from dlfl_utils.grading.secret import course_key


def test_two_graders_do_not_write_the_same_files(small_course):
    """The second one says so, and touches nothing."""
    with Course(small_course).claimed():
        result = grade(small_course, "week1")
    assert result.exit_code == 1
    assert f"Another `dlfl grade` is at work in {small_course}. Wait for it, or stop it with Ctrl-C." in result.output
    assert not (small_course / "autograded").exists()
    assert grade(small_course, "week1").exit_code == 0


def test_a_course_is_claimed_until_all_is_written(small_course, monkeypatch):
    """The CSV and the reports are of one grader, too; where there are no locks, one is graded all the same."""

    def claim(course, *_, **__):
        with pytest.raises(ValueError, match="Another `dlfl grade` is at work"), Course(course.root).claimed():
            pass

    def refuse(*_):
        raise OSError(errno.ENOLCK, "no locks here")

    for name in ("write_csv", "write_reports"):
        monkeypatch.setattr(pipeline, name, claim)
    assert grade(small_course, "week1").exit_code == 0
    monkeypatch.undo()
    monkeypatch.setattr(fcntl, "flock", refuse)
    assert grade(small_course, "week1").exit_code == 0


@pytest.mark.parametrize("content", ["", "not hexadecimal, though it is as long as one"])
def test_damaged_secret_is_refused(small_course, content):
    """Anybody knows what comes out of an empty one."""
    (small_course / ".grading_key").write_text(content)
    result = grade(small_course, "week1")
    assert result.exit_code == 1
    assert f"`.grading_key` must hold at least 32 hexadecimal digits, got {len(content)} characters" in result.output
    assert not (small_course / "autograded").exists()


def test_secret_is_made_where_there_are_no_links(tmp_path, monkeypatch):
    """As on some drives that are shared or taken along."""

    def refuse(*_):
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    key = course_key(tmp_path)
    assert len(key) == 32
    assert course_key(tmp_path) == key
    assert (tmp_path / ".grading_key").stat().st_mode & 0o077 == 0
