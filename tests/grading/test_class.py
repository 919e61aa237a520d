"""A class goes through the real pipeline: scores, problems told by name, feedback, CSV, manual grades, a second run."""

import re

import nbformat
import pytest
from graded_course import WEEKS, call
from make_class import BROKEN, DYING_WEEKS, ODD, ODD_WEEK, STUDENTS, half, released
from notebook_cells import EXERCISES, ROOT, graded_cells, reference_answers, written_cells

pytestmark = pytest.mark.xdist_group("class")

#: Pairs of a week and a student: those who are graded to the end, and those of whom a part is not.
GRADED = [(week, student) for week in WEEKS for student in sorted({"blank", *STUDENTS} - {"kernel_dies"})]
GRADED += [(ODD_WEEK, student) for student in ODD]
UNGRADED = [(week, "kernel_dies") for week in DYING_WEEKS] + [(ODD_WEEK, student) for student in BROKEN]

#: What the report says of the first notebook of each week; `{file}` and `{test}` are its name and its first test.
EXPECTED_REPORT = {
    "altered_cell": "{file}, cell {test}: the grading metadata of this cell was changed; it was put back.",
    "duplicates_cell": "{file}, cell {test}: this cell is there 2 times; it was run once.",
    "empty_file": "{file}: is empty. Ask for the file again",
    "kernel_dies": "{file}, cell {test}",
    "lacks_cell": "{file}, cell {test}: this cell was deleted; it was put back.",
    "missing_notebook": "{file}: is missing. Ask for it; to count it as blank, put the released notebook",
    "not_a_notebook": "{file}: is JSON but not a notebook. Ask for the file again",
    "not_json": "{file}: is not JSON, so it is no notebook (",
    "renamed_notebook": "{stem} (1).ipynb: was taken as {file}, whose cells it holds.",
}


def points(path, names=None):
    """Add up the points of a notebook's autograded answers, of all or of those named."""
    cells = {cell.grade_id: cell for cell in graded_cells().values() if released_path(cell) == path}
    return sum(cells[name].points for name in (cells if names is None else names))


def released_path(cell):
    return EXERCISES / cell.path.parent.name / cell.path.name


def expected_score(student, week):
    """Work out a score from the notebooks' metadata alone."""
    if student in ("blank", "wrong"):
        return 0
    return sum(points(path, half(path) if student == "half_right" else None) for path in released(week))


def independent_of_first(path):
    """Return the answers of a notebook that do without the first one."""
    first, *others = answers = reference_answers(path)
    return [name for name in others if not re.search(rf"\b{first}\b", answers[name])]


def n_written(week):
    return sum(len(written_cells(path)) for path in released(week))


@pytest.mark.parametrize(("week", "student"), GRADED)
def test_student_gets_the_points_of_the_right_answers(graded, week, student):
    """All for the reference, however it is written and however noisy; half for half; none for blank or wrong."""
    line = graded.grades()[week, student]
    assert float(line["score"]) == expected_score(student, week)


@pytest.mark.parametrize(("week", "student"), GRADED)
def test_written_answers_wait_for_a_teaching_assistant(graded, week, student):
    """A written answer is no machine's business, unless nothing was written."""
    status = "needs manual grading" if n_written(week) and student != "blank" else "graded"
    assert graded.grades()[week, student]["status"] == status


@pytest.mark.parametrize(("week", "student"), [pair for pair in GRADED + UNGRADED if pair[1] in EXPECTED_REPORT])
def test_odd_submission_is_reported_by_name(graded, week, student):
    """Student, file and cell are named, with what is wrong and what to do."""
    path = released(week)[0]
    first_test = next(f"test_{cell.grade_id}" for cell in graded_cells().values() if released_path(cell) == path)
    told = EXPECTED_REPORT[student].format(file=path.name, stem=path.stem, test=first_test, week=week)
    assert f"- {student}: {told}" in graded.runs[week].stdout


@pytest.mark.parametrize(("week", "student"), UNGRADED)
def test_broken_submission_gets_no_score_instead_of_zero(graded, week, student):
    """The CSV leaves the score empty and says why."""
    line = graded.grades()[week, student]
    assert (line["score"], line["status"]) == ("", "could not grade")
    assert line["problems"].startswith(f"{student}: ")


@pytest.mark.parametrize(("week", "student"), UNGRADED)
def test_trouble_costs_only_what_it_is_about(graded, week, student):
    """A dead kernel costs the question that killed it, and those that call it; a missing notebook its own questions."""
    least = most = sum(points(path) for path in released(week)[1:])
    if student == "kernel_dies":
        least = sum(points(path, independent_of_first(path)) for path in released(week))
        most = sum(points(path, list(reference_answers(path))[1:]) for path in released(week))
    assert least <= float(graded.grades()[week, student]["points_so_far"]) <= most


@pytest.mark.parametrize("week", WEEKS)
def test_command_ends_with_one_if_somebody_could_not_be_graded(graded, week):
    """A script notices, and no traceback or warning of the machinery stands between the lines."""
    run = graded.runs[week]
    assert run.returncode == (week in {in_week for in_week, _ in UNGRADED})
    assert [word for word in ("Traceback", "Warning", "WARNING", "ERROR") if word in run.stdout + run.stderr] == []


@pytest.mark.parametrize("week", WEEKS)
def test_table_has_a_line_for_everybody(graded, week):
    """Score and maximum of each notebook, the number of cells to grade by hand, and the status."""
    lines = [re.split(r"  +", line) for line in graded.runs[week].stdout.splitlines()]
    table = {line[0]: line[1:] for line in lines if len(line) > 3}
    assert set(table) == {"student", *(name for in_week, name in GRADED + UNGRADED if in_week == week)}
    assert table["student"][:-4] == [path.stem for path in released(week)]
    reference = table["reference"]
    assert [pair.split(" / ")[0] for pair in reference[:-4]] == [f"{points(path)}" for path in released(week)]
    assert reference[-2:] == [f"{n_written(week)}", "needs manual grading"]


@pytest.mark.parametrize("student", BROKEN)
def test_table_has_a_dash_for_a_notebook_that_could_not_be_run(graded, student):
    """Nobody reads a 0 there, nor waits for a person to grade a cell that nobody handed in."""
    lines = [re.split(r"  +", line) for line in graded.runs[ODD_WEEK].stdout.splitlines()]
    cells = next(line for line in lines if line[0] == student and len(line) > 3)
    others = released(ODD_WEEK)[1:]
    assert cells[1].startswith("- / ")
    assert cells[2].startswith(f"{points(others[0])} / ")
    assert cells[-2] == f"{sum(len(written_cells(path)) for path in others)}"


def test_table_in_the_book_is_what_the_command_prints(graded):
    """Every line of it that tells of a student or of the class, but for the number of spaces."""
    page = (ROOT / "book/teaching/grade.md").read_text()
    block = next(block for block in page.split("```text\n") if block.startswith("reference: graded")).partition("```")[
        0
    ]
    printed = {" ".join(line.split()) for line in graded.runs["week1"].stdout.splitlines()}
    assert [line for line in block.splitlines() if " ".join(line.split()) not in printed] == []


@pytest.mark.parametrize("week", WEEKS)
def test_what_a_test_wrote_to_stderr_is_kept(graded, week):
    """The noisy student's tests did write there, and the teaching assistant can read it."""
    for path in released(week):
        cells = nbformat.read(graded.root / "autograded/noisy" / week / path.name, as_version=4).cells
        tests = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade") and cell.cell_type == "code"]
        streams = [output for cell in tests for output in cell.outputs if output.output_type == "stream"]
        assert any("50% |#####" in stream.text for stream in streams)


@pytest.mark.parametrize("week", WEEKS)
def test_answer_from_the_library_is_noted_and_keeps_its_points(graded, week):
    """A teaching assistant decides whether importing the answer was all right."""
    notes = graded.runs[week].stdout.partition("Notes:")[2]
    assert f"- half_right: {released(week)[0].name}, cell " in notes
    assert "imports dlfl_utils.divergences.cross_entropy, which the notebook does not." in notes
    assert "- reference" not in notes


@pytest.mark.parametrize("week", WEEKS)
def test_feedback_holds_the_score_and_what_was_wrong(graded, week):
    """Each notebook has a page with its score; a wrong answer's page quotes the check."""
    for path in released(week):
        assert f"(Score: {points(path):.1f} / " in graded.feedback("reference", week)[path.stem]
        assert "(Score: 0.0 / " in graded.feedback("wrong", week)[path.stem]
        assert "Look again at:" in graded.feedback("wrong", week)[path.stem]


@pytest.mark.parametrize(("week", "student"), GRADED)
def test_feedback_hides_the_hidden_tests(graded, week, student):
    """Neither the source of a hidden test nor a traceback that quotes it gets to the learner."""
    for page in graded.feedback(student, week).values():
        assert "HIDDEN TESTS" not in page
        assert not re.search(r"seed\W+20\d\d\d", re.sub(r"<[^>]+>", "", page))


@pytest.mark.parametrize("week", WEEKS)
def test_grading_leaves_the_released_notebooks_alone(graded, week):
    """Putting the week into the gradebook writes nothing into exercises/."""
    copies = {path.name: path.read_bytes() for path in (graded.root / "exercises" / week).iterdir()}
    assert copies == {path.name: path.read_bytes() for path in (EXERCISES / week).iterdir()}


def test_nbgraders_own_commands_give_the_same(graded_copy):
    """What formgrader's button and `nbgrader export` do: warnings on stderr cost nothing there either."""
    before = graded_copy.grades()
    autograde = call("nbgrader", "autograde", WEEKS[-1], "--student", "noisy", "--force", cwd=graded_copy.root)
    assert autograde.returncode == 0, autograde.stderr
    export = call("nbgrader", "export", cwd=graded_copy.root)
    assert export.returncode == 0, export.stderr
    assert graded_copy.grades() == before


def test_full_marks_after_grading_by_hand(graded_copy):
    """With the written answers graded, the same command brings feedback and CSV up to date."""
    from dlfl_utils.grading.course import Course

    week = WEEKS[0]
    with Course(graded_copy.root).gradebook() as gradebook:
        for grade in gradebook.find_submission(week, "reference").notebooks:
            for cell in grade.grades:
                if cell.needs_manual_grade:
                    cell.manual_score, cell.needs_manual_grade = cell.max_score, False
        gradebook.db.commit()
    run = graded_copy.grade(week, "--student", "reference")
    line = graded_copy.grades()[week, "reference"]
    assert line["status"] == "graded"
    assert float(line["score"]) == float(line["max_score"]) > expected_score("reference", week)
    assert run.stdout.startswith("reference: unchanged\n")
    for page in graded_copy.feedback("reference", week).values():
        score, most = re.search(r"\(Score: (\S+) / (\S+)\)", page).groups()
        assert score == most
