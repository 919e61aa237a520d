"""What the chapter for teaching assistants names is there: options, files, tests, columns, verdicts, limits."""

import ast
import csv
import re
import runpy
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from dlfl_utils.cli import main
from dlfl_utils.grading import scores
from dlfl_utils.grading.execution import Timeouts
from dlfl_utils.grading.executors import MAX_MEMORY
from dlfl_utils.grading.export import COLUMNS
from dlfl_utils.grading.preprocessors import JudgeOutside
from dlfl_utils.grading.questions import CANNOT_GRADE, FAIL, PASS, SUSPICIOUS
from dlfl_utils.grading.sandbox import LARGE_FILE, Limits

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "tests" / "grading"))
from corpus import SUBMISSIONS  # noqa: E402
from make_class import BROKEN, ODD, STUDENTS  # noqa: E402

PAGES = {path.stem: path.read_text() for path in sorted((ROOT / "book" / "teaching").glob("*.md"))}
OPTIONS = {
    name: {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
    for name, command in main.commands.items()
}


def blocks(page, language):
    """Return the code blocks of a page that are shown, not run."""
    return re.findall(rf"^ *```{language}\n(.*?)^ *```$", PAGES[page], re.MULTILINE | re.DOTALL)


def spans(text):
    """Return what stands between single backticks."""
    return re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)


def commands(text):
    """Return the calls of `dlfl` in spans and blocks, as pairs of command and options."""
    calls = re.findall(r"\bdlfl (\w+)((?: [^`\n#]*)?)", text)
    return [(name, re.findall(r"(?<!\S)--[\w-]+", rest)) for name, rest in calls]


def rows(page, heading):
    """Return the cells of the table with this heading in its first column."""
    table = re.search(rf"^\| {heading} \|.*\n\|[-|]+\n((?:\|.*\n)+)", PAGES[page], re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[1].splitlines()]


def first_names(page, heading):
    """Return what the first column of a table names, in order."""
    return [row[0].strip("`*") for row in rows(page, heading)]


def terms(page, after):
    """Return what the list of definitions after this text explains, in order."""
    listed = re.match(r"\n*((?:.+\n: .+\n\n?)+)", PAGES[page].partition(after)[2])
    return [name for line in listed[1].splitlines() if not line.startswith(":") for name in spans(line)]


def paths():
    """Return the paths of the repository that the pages name, without those that are made up."""
    folders = "tests|benchmarks|dlfl_utils|book|solutions"
    named = {span for text in PAGES.values() for span in spans(text) if re.match(rf"({folders})/", span)}
    called = {path for text in PAGES.values() for path in re.findall(rf"python ((?:{folders})/\S+\.py)", text)}
    return sorted(path for path in named | called if not re.search(r"week6|weekN|[<>*]", path))


def proofs():
    """Return the names of tests that the pages name."""
    return sorted({name for text in PAGES.values() for name in spans(text) if re.fullmatch(r"test_\w+", name)})


@pytest.mark.parametrize("page", PAGES)
def test_every_command_and_option_of_ours_exists(page):
    """Whoever types what the page says gets no "No such option"."""
    wrong = [
        (name, option)
        for name, options in commands(PAGES[page])
        for option in options or ["--help"]
        if name not in OPTIONS or option not in {*OPTIONS[name], "--help"}
    ]
    assert wrong == []
    bare = [span for span in spans(PAGES[page]) if span.startswith("--")]
    assert [option for option in bare if option.split()[0] not in set.union(*OPTIONS.values())] == []


def test_every_option_of_grading_is_explained():
    """No option is missing in the list."""
    assert set(terms("grade", "## Options\n")) == OPTIONS["grade"]


@pytest.mark.parametrize("path", paths())
def test_every_file_exists(path):
    """Of the repository, not of a graded course."""
    assert (ROOT / path).exists()


@pytest.mark.parametrize("name", proofs())
def test_every_test_exists(name):
    """A promise names the test that proves it; a renamed test shows here."""
    sources = (path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    assert any(f"def {name}(" in source for source in sources)


def test_every_kind_of_the_corpus_is_among_the_promises():
    """And no promise points at a kind that is not there."""
    named = {kind for kind in re.findall(r"corpus: \*([^*]+)\*", PAGES["threats"])}
    unlucky = {"the kernel dies", "something hangs", "it takes too much"}
    hostile = {submission.kind for submission in SUBMISSIONS.values() if not submission.is_honest}
    assert named == hostile | unlucky
    assert unlucky < {submission.kind for submission in SUBMISSIONS.values() if submission.is_honest}


def test_every_promise_names_a_test():
    """A promise without a test is a hope."""
    assert [row[0] for row in rows("threats", "what a submission could try") if "`" not in row[-1]] == []
    assert [row[0] for row in rows("threats", "what happens") if "`" not in row[-1]] == []


def test_columns_of_the_csv_are_all_explained():
    """In their order."""
    assert tuple(terms("grade", "`grades.csv` has these columns.\n")) == COLUMNS


def test_verdicts_are_those_of_the_grader():
    """All four."""
    assert first_names("grade", "verdict") == [PASS, FAIL, CANNOT_GRADE, SUSPICIOUS]


def test_statuses_are_those_of_the_reports():
    """Each is a text that the module on standings writes."""
    written = {node.value for node in ast.walk(ast.parse(Path(scores.__file__).read_text())) if is_text(node)}
    assert len(first_names("grade", "status")) == 5
    assert set(first_names("grade", "status")) <= written


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_limits_are_those_of_the_grader():
    """Seconds, GiB and MiB."""
    seconds = (
        f"{Timeouts.cell:g} seconds, one asking of a question {Timeouts.question:g}, a notebook {Timeouts.notebook:g}"
    )
    assert seconds in PAGES["grade"]
    assert Limits().memory == MAX_MEMORY
    assert f"up to {MAX_MEMORY / 2**30:g} GiB of memory" in PAGES["grade"]
    assert f"more than {LARGE_FILE / 2**20:g} MiB" in PAGES["collect"]
    settings = re.findall(r"c\.JudgeOutside\.(\w+)", PAGES["grade"])
    assert set(settings) <= set(JudgeOutside.class_trait_names(config=True))
    assert len(settings) == 3


def test_made_class_is_as_large_as_the_page_says():
    """Those of the first week, and the blank one."""
    assert len(STUDENTS | ODD | BROKEN) + 1 == 14
    assert "fourteen students" in PAGES["index"]


def test_expression_for_the_archive_fits_the_names_on_the_page():
    """Student and file come out as the page shows them."""
    (lines,) = [block for block in blocks("collect", "python") if "named_regexp" in block]
    plugin = SimpleNamespace()
    exec(lines, {"c": SimpleNamespace(FileNameCollectorPlugin=plugin)})
    names, collected = (next(b for b in blocks("collect", "text") if key in b) for key in ("Ada", "submitted/1001"))
    in_folder = re.search(r"`(Ada [^`]+/helpers\.py)`", PAGES["collect"])[1]
    found = []
    for name in [*names.splitlines(), in_folder]:
        match = re.match(plugin.named_regexp, f"/course/downloaded/week1/extracted/archive/{name}")
        found.append(f"submitted/{match['student_id']}/week1/{match['file_id']}")
        assert Path(name).suffix in plugin.valid_ext
    assert found == [*collected.splitlines(), "submitted/1001/week1/helpers.py"]


@pytest.mark.parametrize(("seconds", "score", "penalty"), [(1, 9, 1), (86400, 9, 1), (86401, 9, 2), (10**6, 9, 9)])
def test_penalty_is_a_point_for_each_day_begun(seconds, score, penalty):
    """And never more than there is."""
    (lines,) = [block for block in blocks("collect", "python") if "PointADay" in block]
    config = SimpleNamespace(AssignLatePenalties=SimpleNamespace())
    exec(lines, {"c": config, "__name__": "nbgrader_config"})
    plugin = config.AssignLatePenalties.plugin_class()
    assert plugin.late_submission_penalty("ada", score, seconds) == penalty


def test_import_of_a_platform_waits_until_all_is_graded(tmp_path, monkeypatch):
    """The lines on the page write two columns, or say who is not done."""
    (lines,) = [block for block in blocks("hand", "python") if "import.csv" in block]
    (tmp_path / "to_import.py").write_text(lines)
    monkeypatch.chdir(tmp_path)

    def convert(status):
        with open("week1.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerow({"student_id": "ada", "score": 9.0, "status": "graded"})
            writer.writerow({"student_id": "bob", "score": 4.0, "status": status, "problems": "why"})
            writer.writerow({"student_id": "cleo", "status": "not submitted"})
        runpy.run_path("to_import.py")
        return Path("import.csv").read_text().split()

    assert convert("graded") == ["ada,9.0", "bob,4.0"]
    with pytest.raises(SystemExit, match="bob: needs manual grading why"):
        convert("needs manual grading")
