"""Pages are executed side by side, and one that fails is reported as if they were not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import yaml

EXTENSION = Path(__file__).parent.parent / "book" / "_ext"
PAGE = """---
kernelspec: {{display_name: Python 3, language: python, name: python3}}
jupytext: {{text_representation: {{extension: .md, format_name: myst}}}}
---

# A page

```{{code-cell}} ipython3
{code}
```
"""
#: Each page leaves a file, and waits for that of the other.
MEET = """
import time
from pathlib import Path

Path("{own}.seen").touch()
deadline = time.monotonic() + 30
while not Path("{other}.seen").exists() and time.monotonic() < deadline:
    time.sleep(0.05)
print("seen:", Path("{other}.seen").exists())
"""
#: A cell, and a solution with another one.
SOLVED = """
print(6 * 7)
```

```{solution-start} ex
```

```{code-cell} ipython3
from pathlib import Path

Path("ran").touch()
```

```{solution-end}
"""


@pytest.fixture
def build(tmp_path):
    """Return a function that writes two pages and builds a book of them."""
    config = {
        "title": "Two pages",
        "execute": {"execute_notebooks": "cache", "timeout": 120},
        "sphinx": {
            "local_extensions": {"execute": str(tmp_path / "book/_ext")},
            "config": {"nb_execution_raise_on_error": True},
        },
    }
    shutil.copytree(EXTENSION, tmp_path / "book/_ext")
    (tmp_path / "requirements.lock").touch()
    (tmp_path / "_config.yml").write_text(yaml.safe_dump(config))
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: one\nchapters:\n  - file: two\n")

    def build(one, two, edition="self-study"):
        for name, code in (("one", one), ("two", two)):
            (tmp_path / f"{name}.md").write_text(PAGE.format(code=code))
        command = [Path(sys.executable).parent / "jupyter-book", "build", tmp_path, "--keep-going"]
        environment = os.environ | {"EDITION": edition}
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment)

    return build


def test_pages_run_side_by_side(build, tmp_path):
    """Two pages that wait for each other both get to their end."""
    built = build(MEET.format(own="one", other="two"), MEET.format(own="two", other="one"))
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-3000:]
    for name in ("one", "two"):
        assert "seen: True" in (tmp_path / f"_build/html/{name}.html").read_text()


def test_a_page_that_fails_fails_the_build(build, tmp_path):
    """It is named, with what it raised; what the other page gave is kept."""
    built = build("print(6 * 7)", "1 / 0")
    assert built.returncode != 0
    assert f"{tmp_path / 'two.md'}" in built.stdout + built.stderr
    assert "ZeroDivisionError" in built.stdout + built.stderr
    (kept,) = (tmp_path / "_build/.jupyter_cache/executed").glob("*/base.ipynb")
    assert nbformat.read(kept, as_version=4).cells[-1].outputs[0].text == "42\n"


def test_pages_are_computed_anew_with_another_library(build, tmp_path):
    """The cache knows a page by its code, which is the same; with the same library nothing runs again."""
    library = tmp_path / "dlfl_utils"
    library.mkdir()
    count = "with open('runs', 'a') as file:\n    file.write('x')\n"
    code = f"from dlfl_utils.answer import ANSWER\n{count}print('answer', ANSWER)"
    for answer, n_runs in ((42, 1), (42, 1), (54, 2)):
        (library / "answer.py").write_text(f"ANSWER = {answer}\n")
        built = build(code, "print(1)")
        assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-3000:]
        assert f"answer {answer}" in (tmp_path / "_build/html/one.html").read_text()
        assert (tmp_path / "runs").read_text() == "x" * n_runs


def test_a_solution_is_not_executed_for_a_classroom(build, tmp_path):
    """What runs side by side are files as they are, and those hold solutions."""
    built = build(SOLVED, "print(1)", edition="classroom")
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-3000:]
    assert "42" in (tmp_path / "_build/html/one.html").read_text()
    assert not (tmp_path / "ran").exists()
