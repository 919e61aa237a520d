"""Names of students' folders, which come from archives and may be anything, stop nobody."""

import os
import shutil

import pytest
from graded_course import grade

from dlfl_utils.grading.course import Course


def test_student_name_that_is_a_pattern_is_told_and_stops_nobody(small_course):
    """Such a name could stand for somebody else."""
    submitted = small_course / "submitted"
    shutil.copytree(submitted / "ada", submitted / "[a]da")
    result = grade(small_course, "week1")
    assert result.exit_code == 1
    assert "[a]da: could not grade\n" in result.output
    assert "\nada: graded\n" in result.output
    assert "- [a]da: [a]da/: the name of this student's folder holds one of * ? [ ]" in result.output


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            b"J\xf6rg",
            "- J?rg: J?rg/: the name of this student's folder holds a character that cannot be shown (U+DCF6). "
            "Rename the folder.",
        ),
        (b"a\nb", "- a?b: a?b/: the name of this student's folder holds a character that cannot be shown (U+000A)."),
        (b"x" * 255, "the name of this student's folder is longer than 200 bytes. Rename the folder."),
    ],
)
def test_student_name_that_cannot_be_written_is_told_and_stops_nobody(small_course, name, told):
    """Archives bring names in any encoding."""
    submitted = os.fsencode(small_course / "submitted")
    shutil.copytree(os.path.join(submitted, b"ada"), os.path.join(submitted, name))
    for word in ("graded", "unchanged"):
        result = grade(small_course, "week1")
        assert result.exit_code == 1
        assert told in result.output
        assert f"\nada: {word}\n" in f"\n{result.output}"
    lines = (small_course / "grades.csv").read_text(encoding="utf-8").splitlines()
    assert sorted(line.split(",")[2] for line in lines[1:]) == ["", "2.0"]


def test_letters_of_honest_names_are_no_reason_to_refuse(small_course):
    """A space that does not break, and the joiners of Persian and Hindi; who handed nothing in is no trouble."""
    (small_course / "submitted/ada").rename(small_course / "submitted/ada\u00a0\u200cb")
    assert grade(small_course, "week1").exit_code == 0
    assert (
        (small_course / "grades.csv")
        .read_text(encoding="utf-8")
        .splitlines()[1]
        .startswith("week1,ada\u00a0\u200cb,2.0,")
    )
    with Course(small_course).gradebook() as gradebook:
        gradebook.update_or_create_student("ada?")
    grade(small_course, "week1")
    assert "week1,ada?,,5.0,,not submitted,,\n" in (small_course / "grades.csv").read_text(encoding="utf-8")
