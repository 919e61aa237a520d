"""JupyterLab as `make lab` opens it, in real headless Chromium: nbgrader's formgrader lists, shows and grades."""

import json
import os
import shutil
import subprocess
import time
from contextlib import contextmanager

import pytest
from browser import Visitor, find_chromium, open_chromium
from graded_course import BIN, WEEKS, GradedCourse
from make_class import ODD_WEEK, released
from notebook_cells import WRITTEN_ANSWER, written_cells

pytestmark = pytest.mark.xdist_group("class")

WEEK = ODD_WEEK
#: nbgrader's own pages load MathJax from a CDN, which is cut off here; leaving the lab breaks off its last request.
HARMLESS = ("cdnjs.cloudflare.com", "MathJax is not defined", "Failed to load resource: net::", "/lab/api/workspaces")


@contextmanager
def jupyter_lab(course, folder):
    """Start JupyterLab in the course folder, with settings of its own; yield its address and token."""
    places = {"JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "JUPYTERLAB_SETTINGS_DIR"}
    environment = os.environ | {name: str(folder / name) for name in places | {"JUPYTERLAB_WORKSPACES_DIR"}}
    environment["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    command = [BIN / "jupyter", "lab", "--no-browser", "--port=0"]
    if os.geteuid() == 0:
        command.append("--allow-root")
    with open(folder / "log", "w") as log, subprocess.Popen(command, cwd=course, env=environment, stderr=log) as server:
        try:
            yield wait_for(lambda: running_server(folder / "JUPYTER_RUNTIME_DIR", server, folder / "log"))
        finally:
            server.terminate()


def running_server(runtime, server, log):
    """Return address and token once the server has written them down."""
    assert server.poll() is None, log.read_text()
    for path in runtime.glob("jpserver-*.json"):
        told = json.loads(path.read_text() or "{}")
        if told:
            return f"http://127.0.0.1:{told['port']}/", told["token"]
    return None


def wait_for(found, seconds=120):
    """Return what `found` gives as soon as it gives something."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        result = found()
        if result:
            return result
        time.sleep(0.2)
    msg = f"nothing came in {seconds} seconds"
    raise TimeoutError(msg)


@pytest.fixture(scope="module")
def course(graded, tmp_path_factory):
    """Return a copy of the graded course for the server to work in."""
    root = tmp_path_factory.mktemp("lab") / "course"
    shutil.copytree(graded.root, root)
    return GradedCourse(root, graded.runs)


@pytest.fixture(scope="module")
def visitor(require, course, tmp_path_factory):
    """Return a browser tab that is logged in to a JupyterLab of the graded course."""
    require(find_chromium(), "Chromium")
    folder = tmp_path_factory.mktemp("jupyter")
    with jupyter_lab(course.root, folder) as (base, token), open_chromium() as browser:
        visitor = Visitor(browser, base)
        visitor.page.set_default_timeout(120_000)
        visitor.open(f"lab?token={token}")
        yield visitor


def complaints(visitor):
    return [text for text in visitor.complaints if not any(known in text for known in HARMLESS)]


def open_submission(visitor, student):
    """Open a student's first notebook for grading by hand, through formgrader's own list."""
    notebook = released(WEEK)[0].stem
    page = visitor.open(f"formgrader/gradebook/{WEEK}/{notebook}/")
    page.get_by_text("Show All Names").wait_for()
    answer = page.request.get(f"{visitor.base}formgrader/api/submitted_notebooks/{WEEK}/{notebook}").json()
    (wanted,) = [entry["id"] for entry in answer if entry["student"] == student]
    link = page.locator(f"a[href*='{wanted}']").first
    link.wait_for()
    link.click()
    page.locator("#notebook-container").first.wait_for()
    page.wait_for_load_state("networkidle")
    return page


def test_formgrader_opens_from_the_menu_and_lists_every_week(visitor):
    """Menu Nbgrader, entry Formgrader: each week with the number of its submissions."""
    page = visitor.page
    page.locator(".lm-MenuBar-item", has_text="Nbgrader").first.click()
    page.locator(".lm-Menu-item", has_text="Formgrader").first.click()
    frame = page.frame_locator("iframe[src*='formgrader']")
    for week in WEEKS:
        frame.get_by_role("link", name=week, exact=True).first.wait_for()
    assert complaints(visitor) == []


def test_every_student_of_a_week_is_listed(visitor, course):
    """Graded with their score, or waiting."""
    page = visitor.open(f"formgrader/manage_submissions/{WEEK}/")
    rows = page.locator("tbody tr")
    rows.first.wait_for()
    students = sorted(path.name for path in (course.root / "submitted").iterdir())
    wait_for(lambda: rows.count() == len(students))
    text = page.locator("tbody").inner_text()
    assert [student for student in students if student not in text] == []
    assert complaints(visitor) == []


def test_submission_can_be_read_and_graded_by_hand(visitor, course):
    """The student's words are on the page, and a score given there is in the gradebook, the CSV and the feedback."""
    page = open_submission(visitor, "reference")
    assert page.get_by_text(WRITTEN_ANSWER).count() > 0
    waiting = page.locator("input.score.needs_manual_grade")
    n_written = len(written_cells(released(WEEK)[0]))
    for left in range(n_written, 0, -1):
        wait_for(lambda left=left: waiting.count() == left)
        waiting.first.fill("1")
        waiting.first.press("Tab")
    wait_for(lambda: waiting.count() == 0)
    page.wait_for_load_state("networkidle")
    assert complaints(visitor) == []
    before = float(course.grades()[WEEK, "reference"]["score"])
    assert course.grade(WEEK, "--student", "reference").returncode == 0
    assert float(course.grades()[WEEK, "reference"]["score"]) == before + n_written


def test_no_script_of_a_student_runs_in_the_grader(visitor, course):
    """Markup in a written answer is shown as text."""
    path = course.root / "autograded/noisy" / WEEK / released(WEEK)[0].name
    notebook = json.loads(path.read_text())
    attack = "<script>document.title = 'mine'</script><img src=x onerror=\"document.title = 'mine'\">"
    notebook["cells"][0]["source"] = attack
    path.chmod(0o644)
    path.write_text(json.dumps(notebook))
    page = open_submission(visitor, "noisy")
    page.get_by_text("document.title = 'mine'").first.wait_for()
    assert page.title() != "mine"
    assert page.locator("img[onerror]").count() == 0


def test_the_autograde_button_gives_the_same_score(visitor, course):
    """A button of nbgrader's, our steps behind it: what a warning on stderr would cost in stock nbgrader stays."""
    before = course.grades()[WEEK, "noisy"]["score"]
    page = visitor.open(f"formgrader/manage_submissions/{WEEK}/")
    row = page.locator("tbody tr", has=page.get_by_text("noisy", exact=True))
    row.locator(".autograde a").click()
    page.get_by_text(f"Successfully autograded '{WEEK}' for student 'noisy'.").wait_for()
    assert row.locator("td.score").inner_text().startswith(f"{float(before):g} / ")
    assert complaints(visitor) == []


def test_the_feedback_button_writes_a_page_that_a_student_can_read(visitor, course):
    """What was expected, what came out, which idea to look at again; no hidden test, and nothing that runs."""
    page = visitor.open(f"formgrader/manage_submissions/{WEEK}/")
    row = page.locator("tbody tr", has=page.get_by_text("wrong", exact=True))
    for path in (course.root / "feedback/wrong" / WEEK).glob("*.html"):
        path.unlink()
    row.locator(".generate-feedback a").click()
    page.get_by_text(f"Successfully generated feedback for '{WEEK}' for student 'wrong'.").wait_for()
    pages = course.feedback("wrong", WEEK)
    assert sorted(pages) == [path.stem for path in released(WEEK)]
    for text in pages.values():
        assert "expected" in text
        assert "Look again at:" in text
        assert "HIDDEN TESTS" not in text
    assert complaints(visitor) == []
