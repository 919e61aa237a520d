"""What the classroom edition takes out of the text of a page: solutions, each whole, and nothing else."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "book" / "_ext"))
from edition import without_solutions  # noqa: E402

PAGES = [path for path in sorted((ROOT / "book").rglob("*.md")) if "{solution" in path.read_text()]

# Text -> the same without solutions. Between | and | is what must go.
REMOVED = {
    "short": "a\n|```{solution} ex\n:class: dropdown\n\nS\n```\n|b\n",
    "many backticks": "a\n|``````{solution} ex\nS\n```\n`````\n``````\n|b\n",
    "colons": "a\n|:::{solution} ex\nS\n:::\n|b\n",
    "closed by more": "a\n|```{solution} ex\nS\n`````\n|b\n",
    "code inside": "|````{solution} ex\n```python\nS\n```\nS\n````\n|b\n",
    "pair": "a\n|```{solution-start} ex\n:class: dropdown\n```\n\nS\n\n```{solution-end}\n```\n|b\n",
    "pair with a cell": "|````{solution-start} ex\n````\n```{code-cell}\nS\n```\n````{solution-end}\n````\n|b\n",
    "pair of colons": "|::::{solution-start} ex\n::::\nS\n::::{solution-end}\n::::\n|b\n",
    "pair around another": "|```{solution-start} e\n```\n:::{solution} f\nS\n:::\nS\n```{solution-end}\n```\n|b\n",
    "end shown in code": "|~~~{solution-start} e\n~~~\n```\n~~~{solution-end}\n```\nS\n~~~{solution-end}\n~~~\n|b\n",
    "in a tab": "````{tab-item} a\n|```{solution} ex\nS\n```\n|b\n````\nc\n",
    "in a list": "- a\n\n|  ```{solution} ex\n  S\n  ```\n|  b\n",
    "two": "|```{solution} ex\nS\n```\n|b\n|```{solution} ey\nS\n```\n|",
    "last line without its end": "a\n|```{solution} ex\nS\n```|",
}


@pytest.mark.parametrize("marked", REMOVED.values(), ids=REMOVED)
def test_a_solution_goes_and_nothing_else(marked):
    """What is outside stays, character for character."""
    assert without_solutions(marked.replace("|", ""), "page.md") == "".join(marked.split("|")[::2])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("# A page\n\n```{exercise} A\n:label: ex\n\nSolve it.\n```\n\n$x$  \r\nend", id="an exercise"),
        pytest.param("```{solutions} a\nb\n```\n", id="another directive"),
        pytest.param("A `{solution}` and ```{solution} in``` a sentence.\n", id="in a sentence"),
        pytest.param("````markdown\n```{solution} ex\nS\n```\n````\n", id="Markdown that is shown"),
        pytest.param('```{code-cell}\nprint("""\n:::{solution} ex\n""")\n```\nb\n', id="text in a cell"),
        pytest.param(
            '```{code-cell}\ndef f():\n    """A.\n\n    ```\n    :::{solution}\n    """\n```\n', id="deep fence"
        ),
    ],
)
def test_a_page_without_solutions_stays_as_it_is(text):
    """Also where it speaks of solutions."""
    assert without_solutions(text, "page.md") == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "a\n```{solution-start} ex\n```\nS\n",
            "week9/page.md:2: `{solution-start}` must be followed by its `{solution-end}`. "
            "Add it where the solution ends.",
            id="no end",
        ),
        pytest.param(
            "```{solution-start} ex\n```\nS\n```{solution-start} ey\n```\nS\n```{solution-end}\n```\n",
            "week9/page.md:1: `{solution-start}` must be followed by its `{solution-end}`. "
            "Add it where the solution ends.",
            id="no end before the next",
        ),
        pytest.param(
            "a\n\n```{solution-end}\n```\n",
            "week9/page.md:3: `{solution-end}` must follow its `{solution-start}`. Add it where the solution begins.",
            id="no start",
        ),
        pytest.param(
            "a\n````{solution} ex\nS\n```\nb\n",
            "week9/page.md:2: `{solution}` must be closed. Repeat its backticks or colons on a line of their own.",
            id="not closed",
        ),
        pytest.param(
            "```{solution-start} ex\n```\nS\n```{solution-end}\n",
            "week9/page.md:4: `{solution-end}` must be closed. Repeat its backticks or colons on a line of their own.",
            id="end not closed",
        ),
    ],
)
def test_half_a_solution_is_an_error_with_its_place(text, message):
    """Better no site than half an answer on it."""
    with pytest.raises(ExtensionError) as error:
        without_solutions(text, "week9/page.md")
    assert str(error.value) == message


def cells_of(text):
    """Return the code of a page, cell after cell, without the options of the cells."""
    cells = re.findall(r"^(`{3,})\{code-cell\}.*?\n(.*?)^\1$", text, re.DOTALL | re.MULTILINE)
    return "\n".join(
        re.sub(r"\A(---\n.*?^---\n|(:[^\n]*\n)+)", "", code, flags=re.DOTALL | re.MULTILINE) for _, code in cells
    )


def undefined_names(code):
    """Return the names that code uses without having defined them before."""
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select=F821", "--output-format=json", "-"]
    found = subprocess.run(command, input=code, capture_output=True, text=True, check=False)
    return [flaw["message"] for flaw in json.loads(found.stdout)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_cell_needs_what_a_solution_defines(path):
    """The pages run without their solutions."""
    assert undefined_names(cells_of(without_solutions(path.read_text(), path))) == []


def test_a_cell_that_needs_what_a_solution_defines_is_found():
    """The test above can fail."""
    cell = "```{code-cell}\n:tags: [a]\n%s\n```\n"
    text = f"```{{solution-start}} ex\n```\n{cell % 'x = 1'}```{{solution-end}}\n```\n{cell % 'print(x)'}"
    assert undefined_names(cells_of(text)) == []
    assert undefined_names(cells_of(without_solutions(text, "page.md"))) == ["Undefined name `x`"]
