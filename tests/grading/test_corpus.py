"""The corpus, in real bubblewrap and with real kernels: no wrong answer is paid, and no right one loses its points."""

import io
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from confusion import confusion, grade_corpus, print_table
from corpus import SUBMISSIONS

pytestmark = pytest.mark.xdist_group("corpus")

QUESTIONS = {
    "test_conditional": 2,
    "test_posterior": 3,
    "test_entropy": 2,
    "test_kl_divergence": 3,
    "test_kl_normal": 3,
}
HOSTILE = [name for name, submission in SUBMISSIONS.items() if not submission.is_honest]
HONEST = [name for name, submission in SUBMISSIONS.items() if submission.is_honest]


@pytest.fixture(scope="module")
def standings(tmp_path_factory):
    """Grade the corpus once."""
    return grade_corpus(tmp_path_factory.mktemp("corpus") / "course")


def verdicts(standing):
    return {mark.cell: mark.status for mark in standing.marks}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_wrong_answer_is_paid(standings, name):
    """Whatever it tries, and nobody is accused: what is not plainly wrong goes to a person."""
    standing = standings[name]
    assert standing.score == 0
    assert "pass" not in verdicts(standing).values()
    assert [mark for mark in standing.marks if mark.points] == []
    assert verdicts(standing).items() >= SUBMISSIONS[name].expected.items()


@pytest.mark.parametrize("name", HONEST)
def test_no_right_answer_loses_its_points(standings, name):
    """Whatever happened to the notebook around it; only a question that could not be graded waits for a person."""
    standing = standings[name]
    assert verdicts(standing) == dict.fromkeys(QUESTIONS, "pass") | SUBMISSIONS[name].expected
    assert standing.score == sum(points for cell, points in QUESTIONS.items() if verdicts(standing)[cell] == "pass")


@pytest.mark.parametrize("name", SUBMISSIONS)
def test_what_nobody_knows_is_no_zero(standings, name):
    """A question that could not be graded has no points, not 0, and it is told with its reason."""
    standing = standings[name]
    unknown = [mark for mark in standing.marks if mark.status in ("could not grade", "suspicious")]
    assert [mark for mark in unknown if mark.points is not None or not mark.is_open] == []
    assert [mark for mark in unknown if not mark.evidence] == []
    if unknown or not standing.marks:
        assert standing.status == "could not grade"


def test_table_that_the_book_shows_is_this_one(standings):
    """Nothing paid wrongly, nothing lost; a change of any number must be looked at, then committed."""
    rows = confusion(standings)
    assert sum(row.n_wrong_paid for row in rows.values()) == 0
    assert sum(row.n_honest_lost for row in rows.values()) == 0
    with redirect_stdout(io.StringIO()) as table:
        print_table(rows)
    assert table.getvalue() == (Path(__file__).parent / "confusion.md").read_text()
