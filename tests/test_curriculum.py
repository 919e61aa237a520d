"""`_toc.yml` is the one list of weeks: pages, notebooks, checks and banks of answers agree with it."""

import json
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
TOC = yaml.safe_load((ROOT / "_toc.yml").read_text())
CHAPTERS = [chapter for part in TOC["parts"] for chapter in part["chapters"]]
WEEKS = {m[1]: c for c in CHAPTERS if (m := re.fullmatch(r"book/(week\d+)/index", c["file"]))}
NOTEBOOKS = sorted((ROOT / "solutions").glob("*/*.ipynb"))
QUESTIONS = sorted((ROOT / "book").glob("week*/questions.md"))


def folders(parent):
    return {path.name for path in (ROOT / parent).iterdir() if path.is_dir() and path.name.startswith("week")}


@pytest.mark.parametrize("parent", ["book", "solutions", "exercises", "tests/mutants"])
def test_every_week_of_the_toc_has_its_folder_and_no_folder_is_left_over(parent):
    """A week that was removed or forgotten somewhere shows here."""
    assert folders(parent) == set(WEEKS)


def test_every_week_has_its_checks():
    """`dlfl_utils/checks/weekN.py` for every week."""
    stems = {path.stem for path in (ROOT / "dlfl_utils/checks").glob("week*.py")}
    assert {stem for stem in stems if re.fullmatch(r"week\d+", stem)} == set(WEEKS)


def test_exercises_have_the_same_notebooks_as_solutions():
    """A notebook renamed in solutions leaves no stale exercise."""
    names = {p.relative_to(ROOT / "solutions") for p in NOTEBOOKS}
    assert {p.relative_to(ROOT / "exercises") for p in (ROOT / "exercises").glob("*/*.ipynb")} == names


@pytest.mark.parametrize("week", WEEKS)
def test_the_toc_lists_every_page_of_a_week_and_its_exercises(week):
    """No page is written in vain."""
    listed = {entry.get("file") or entry["glob"] for entry in WEEKS[week]["sections"]}
    pages = {f"book/{week}/{p.stem}" for p in (ROOT / "book" / week).glob("*.md") if p.stem != "index"}
    assert listed == pages | {f"exercises/{week}/*"}


@pytest.mark.parametrize("week", WEEKS)
def test_a_week_opens_with_what_a_learner_needs_to_know(week):
    """Objectives, prerequisites, time and reading stand on the first page of every week."""
    text = (ROOT / "book" / week / "index.md").read_text()
    for needed in ("Learning objectives", "Prerequisites", "Time", "Required reading", "Optional reading"):
        assert needed in text, f"{week}/index.md has no '{needed}'"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_notebooks_are_committed_without_outputs_and_with_stable_ids(path):
    """Random ids would show as drift at every run of `make exercises`."""
    notebook = json.loads(path.read_text())
    ids = [cell.get("id") for cell in notebook["cells"]]
    assert None not in ids
    assert len(set(ids)) == len(ids)
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in notebook["cells"])


@pytest.mark.parametrize("path", [p for p in QUESTIONS if "{tab-set}" in p.read_text()], ids=lambda p: p.parent.name)
def test_code_in_a_tab_is_run_on_its_page(path):
    """Tabs cannot run code, so a cell does; what a reader copies from a tab is what has run."""
    text = path.read_text()
    cells = [_stripped(cell) for cell in re.findall(r"^```\{code-cell\}.*?^```$", text, re.DOTALL | re.MULTILINE)]
    for shown in re.findall(r"^:sync: \w+\n\n```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        assert any(_stripped(shown) in cell for cell in cells), f"no cell runs this:\n{shown}"


def _stripped(code):
    return "\n".join(line.strip() for line in code.strip().splitlines())
