"""`dlfl check NOTEBOOK`: a learner alone reads what grading will say."""

import json

import nbformat
import pytest
from click.testing import CliRunner
from corpus.core import RELEASED, WRONG, cells_by_id
from notebook_cells import ROOT, reference_answers, variant_notebook

from dlfl_utils.cli import main
from dlfl_utils.grading.selfcheck import find_released


@pytest.fixture
def check(tmp_path):
    """Return a function that checks a notebook with these answers, changed by a function."""

    def check(answers, change=lambda notebook: None, released=RELEASED):
        notebook = variant_notebook(RELEASED, answers)
        change(notebook)
        path = tmp_path / RELEASED.name
        nbformat.write(notebook, path)
        arguments = ["--released", str(released)] if released else []
        return CliRunner().invoke(main, ["check", str(path), *arguments])

    return check


def test_right_answers(check):
    """Everything is there: it ends with 0, and says what to expect."""
    result = check(reference_answers(RELEASED))
    assert result.exit_code == 0, result.output
    assert result.output.startswith("  2 of 2  conditional\n  3 of 3  posterior\n")
    assert "To expect: 13 of 13 points, and what is graded by hand." in result.output


def test_wrong_blank_missing_and_altered(check):
    """Each is named in plain words, with the points that are left; it ends with 1."""

    def change(notebook):
        cells = cells_by_id(notebook)
        notebook.cells.remove(cells["test_posterior"])
        cells["test_conditional"].source = "pass"
        cells["written_bayes"].source = cells_by_id(nbformat.read(RELEASED, 4))["written_bayes"].source

    answers = reference_answers(RELEASED)
    del answers["kl_normal"]
    result = check(answers | {"entropy": WRONG["entropy"]}, change)
    assert result.exit_code == 1
    for told in (
        "  2 of 2  conditional\n",
        "  0 of 2  entropy\n",
        "  0 of 3  kl_normal\n",
        " by hand  written_bayes (still blank)\n",
        "entropy: expected ",
        "kl_normal: not written yet: replace `raise NotImplementedError()` by your code.",
        "- test_posterior: this cell was deleted; it was put back.",
        "- test_conditional: the text of this cell was changed; the released one was run.",
        "To expect: 8 of 13 points, and what is graded by hand.",
    ):
        assert told in result.output


def test_notebook_that_kills_its_kernel_is_told(check):
    """And the other questions are checked all the same."""
    killing = "import os\n\n\ndef entropy(p):\n    os._exit(1)"
    result = check(reference_answers(RELEASED) | {"entropy": killing})
    assert result.exit_code == 1
    assert (
        "This question could not be graded, and waits for your teaching assistant: it ended its kernel."
        in result.output
    )
    assert "  3 of 3  kl_normal\n" in result.output


def test_without_the_released_notebook_nobody_knows_what_is_missing(check, monkeypatch, tmp_path):
    """Nothing to compare with: the library knows which questions a week has."""
    monkeypatch.chdir(tmp_path)

    def change(notebook):
        notebook.cells.remove(cells_by_id(notebook)["test_entropy"])

    result = check(reference_answers(RELEASED), change, released=None)
    assert "The notebook as it was handed out was not found (name it with --released)" in result.output
    assert (
        "No notebook in this folder asks: week1/average_log_likelihood, week1/best_std, week1/entropy," in result.output
    )


@pytest.mark.parametrize("week", ["extra_keras", "week4"])
def test_a_notebook_of_the_same_name_in_another_week_is_not_it(tmp_path, monkeypatch, week):
    """Found by its cells; the released file itself is nothing to compare with."""
    monkeypatch.chdir(ROOT)
    released, own = ROOT / "exercises" / week / "02_wgan.ipynb", tmp_path / "02_wgan.ipynb"
    own.write_bytes(released.read_bytes())
    assert find_released(own).samefile(released)
    assert find_released(released) is None


def test_file_that_is_no_notebook_is_refused(tmp_path):
    """In one line."""
    path = tmp_path / "notes.ipynb"
    path.write_text(json.dumps([1]))
    result = CliRunner().invoke(main, ["check", str(path)])
    assert result.exit_code == 1
    assert result.output == f"Error: `notebook` must be a notebook: {path} is JSON but not a notebook.\n"
