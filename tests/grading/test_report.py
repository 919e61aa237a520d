"""The page about a class, its JSON and its CSV: the same numbers, the most missed question and mistake first."""

import csv
import json

import pytest
from browser import Visitor, find_chromium, open_chromium
from make_class import ODD, ODD_WEEK, STUDENTS

from dlfl_utils.grading.report import diagnosis

pytestmark = pytest.mark.xdist_group("class")

WEEK = ODD_WEEK


@pytest.fixture(scope="module")
def report(graded):
    """Return the class of one week as JSON has it."""
    return json.loads((graded.root / "reports" / WEEK / "class.json").read_text())


def test_scores_are_those_of_the_csv(graded, report):
    """For everybody; without a score where something could not be graded."""
    grades = {student: line for (week, student), line in graded.grades().items() if week == WEEK}
    assert {row["student"] for row in report["scores"]} == set(grades)
    for row in report["scores"]:
        line = grades[row["student"]]
        assert row["status"] == line["status"]
        assert row["is_final"] == bool(line["score"])
        assert row["score"] == (float(line["points_so_far"]) if line["points_so_far"] else None)


def test_questions_are_counted(graded, report):
    """Every question once, the most missed first, and the counts are those of the lines of the CSV."""
    with open(graded.root / "reports" / WEEK / "questions.csv", newline="") as file:
        lines = list(csv.DictReader(file))
    missed = [row.get("fail", 0) + row.get("could not grade", 0) for row in report["questions"]]
    assert missed == sorted(missed, reverse=True)
    for row in report["questions"]:
        verdicts = [line["verdict"] for line in lines if line["question"] == row["question"]]
        assert {verdict: verdicts.count(verdict) for verdict in set(verdicts)} == {
            key: count for key, count in row.items() if isinstance(count, int) and key != "not written"
        }
        assert row["pass"] >= len(ODD) - 1
        assert row["not written"] >= 1


def test_common_mistakes_are_named_with_what_to_say(report):
    """The bank's wrong ones, each with the students who made them; a blank is no mistake."""
    by_students = [len(row["students"]) for row in report["mistakes"]]
    assert by_students == sorted(by_students, reverse=True)
    wrong = [row for row in report["mistakes"] if "wrong" in row["students"]]
    assert len(wrong) == len(report["questions"])
    assert all(row["idea"] for row in wrong)
    assert [row for row in report["mistakes"] if "blank" in row["students"]] == []


def test_queue_holds_what_nobody_knows(report):
    """The dead kernel's question and the unreadable notebooks, with what to do."""
    students = {finding["student"] for finding in report["queue"]}
    assert students == {"kernel_dies", "not_json", "empty_file", "not_a_notebook", "missing_notebook"}
    assert all(finding["remedy"] for finding in report["queue"])


def test_page_shows_everybody_and_has_no_complaints(graded, require):
    """In a browser, on a desktop and on a phone; nothing hangs over the edge."""
    require(find_chromium(), "Chromium")
    path = graded.root / "reports" / WEEK / "class.html"
    with open_chromium() as browser:
        visitor = Visitor(browser, path.parent.as_uri() + "/")
        page = visitor.open("class.html")
        text = page.locator("body").inner_text()
        assert [student for student in STUDENTS if student not in text] == []
        assert visitor.complaints == []
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "f: expected 1, got 2.\nThis was for x = 1.\nA known mistake.\nLook again at: the idea.",
            ("A known mistake.", "the idea."),
        ),
        ("f: expected 1, got 2.\nThis was for x = 1.\nLook again at: it.", ("Another wrong value.", "it.")),
        ("f: your function raised E: x\nThis was for x = 1.\nLook again at: it.", ("your function raised E: x", "it.")),
        ("f: not written yet: replace it.", ("not written yet: replace it.", "")),
    ],
)
def test_diagnosis(text, found):
    """The mistake without the values of one input, and the idea."""
    assert diagnosis(text) == found
