"""The classroom edition holds no solution, in no file; the self-study edition holds them all."""

import html
import json
import os
import re
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
import yaml
from sphinx.search.en import SearchEnglish

ROOT = Path(__file__).parent.parent
EXTENSION = ROOT / "book" / "_ext"
sys.path.append(str(EXTENSION))
from edition import EDITIONS  # noqa: E402

pytestmark = pytest.mark.xdist_group("editions")

# How the pages write solutions, put down anew here: what the extension overlooks must not be overlooked here, too.
SOLUTION = re.compile(
    r"^(?P<a>`{3,})\{solution\}.*?^(?P=a)\n|^(?P<b>`{3,})\{solution-start\}.*?^(?P=b)\{solution-end\}\n(?P=b)\n",
    re.DOTALL | re.MULTILINE,
)


def run(command, edition):
    """Build something in an edition; return what came of it."""
    environment = {**os.environ, "EDITION": edition, "PYTHONPATH": str(EXTENSION), "PYTHONWARNINGS": "default"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Build both editions of the real site, executing nothing; return their folders."""
    config = yaml.safe_load((ROOT / "_config.yml").read_text())
    config["execute"]["execute_notebooks"] = "off"
    names = config["sphinx"]["local_extensions"]
    config["sphinx"]["local_extensions"] = dict.fromkeys(names, str(EXTENSION))  # a path is relative to the file
    folders = {}
    for edition in EDITIONS:
        folder = tmp_path_factory.mktemp(edition)
        (folder / "_config.yml").write_text(yaml.safe_dump(config))
        options = ["--config", folder / "_config.yml", "--path-output", folder]
        built = run([Path(sys.executable).parent / "jupyter-book", "build", ROOT, *options], edition)
        assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-3000:]
        folders[edition] = folder / "_build" / "html"
    return folders


def visible(text):
    """Return the text of a page of HTML, with single spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())


def texts_of(site):
    """Return the texts of all text files of a site but those of themes and MathJax, by path."""
    texts = {}
    for path in sorted(path for path in site.rglob("*") if path.is_file() and site / "_static" not in path.parents):
        content = path.read_bytes()
        if path.name == "objects.inv":
            content = zlib.decompress(content.split(b"\n", 4)[4])
        text = content.decode()  # nothing was executed, so there is no image
        texts[str(path.relative_to(site))] = (
            f"{' '.join(text.split())} {visible(text) if path.suffix == '.html' else ''}"
        )
    return texts


def split_sources():
    """Return the texts of all solutions, and that of everything else that gets into the site."""
    others = [*ROOT.glob("exercises/*/*.ipynb"), ROOT / "dlfl_utils" / "keras_gan.py", ROOT / "book" / "references.bib"]
    pages = [path.read_text() for path in (ROOT / "book").rglob("*.md")]
    solutions = [match[0] for text in pages for match in SOLUTION.finditer(text)]
    assert len(solutions) == sum(len(re.findall(r"\{solution(?:-start)?\}", text)) for text in pages) > 80
    return solutions, "\n".join([SOLUTION.sub("", text) for text in pages] + [p.read_text() for p in others])


def words(text):
    """Return the words of a text without all else, for markup comes between them."""
    return " ".join(re.findall(r"[^\W_]+", text))


def telling_phrases():
    """Return for each solution what only solutions say: pieces of its lines that look the same in source and site."""
    solutions, rest = split_sources()
    rest = words(rest)
    # Cut where markup or typography changes the text.
    cut = re.compile(r"^---$(?s:.*?)^---$|^:.*|^(?:-|\d+\.) |[\n`*$\\{}|<>&_\"'#~^]|--|\.\.\.", re.MULTILINE)
    pieces = [{" ".join(piece.split()) for piece in cut.split(text)} for text in solutions]
    return [{piece for piece in some if len(piece) >= 20 and words(piece) not in rest} for some in pieces]


def telling_stems():
    """Return the words that only solutions have, as the index of the search has them."""
    stem = SearchEnglish({}).stem
    solutions, rest = split_sources()
    # Words of three letters count as known, for a longer one may have their stem.
    own, others = re.findall(r"[a-z]{4,}", "\n".join(solutions).lower()), re.findall(r"[a-z]+", rest.lower())
    return {*map(stem, own)} - {*map(stem, others)}


def test_solutions_are_in_self_study_and_in_no_file_for_a_classroom(sites):
    """Sentences and lines of code that only solutions have: pages, downloads, indices."""
    telling = telling_phrases()
    assert all(telling), "a solution has no phrase that would give it away"
    phrases = sorted(set().union(*telling))
    everything = {edition: "\n".join(texts_of(site).values()) for edition, site in sites.items()}
    pages = "\n".join(visible(path.read_text()) for path in sites["self-study"].rglob("*.html"))
    assert [phrase for phrase in phrases if phrase not in pages] == []
    assert [phrase for phrase in phrases if phrase in everything["classroom"]] == []


def test_the_search_knows_no_word_of_a_solution(sites):
    """`searchindex.js` has words, not sentences."""
    stems = telling_stems()
    terms = {}
    for edition, site in sites.items():
        index = json.loads((site / "searchindex.js").read_text().removeprefix("Search.setIndex(").removesuffix(")"))
        terms[edition] = stems & {*index["terms"], *index["titleterms"]}
    assert len(terms["self-study"]) > 20
    assert terms["classroom"] == set()


@pytest.mark.parametrize("trace", ["sol-week", 'class="solution', "{solution"])
def test_no_trace_of_a_solution_is_left(sites, trace):
    """No label in the inventory, no empty box, no directive."""
    found = {
        edition: [path for path, text in texts_of(site).items() if trace in text] for edition, site in sites.items()
    }
    assert found["self-study"] != []
    assert found["classroom"] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_edition_has_or_links_to_the_folder_of_solutions(sites, edition):
    """`solutions/` is for those who teach."""
    assert [path for path in sites[edition].rglob("*") if "solutions" in path.relative_to(sites[edition]).parts] == []
    assert [
        path for path, text in texts_of(sites[edition]).items() if re.search(r"href=\"[^\"]*solutions/", text)
    ] == []


def test_each_edition_speaks_of_what_it_has(sites):
    """Sentences of one edition are not in the other, and no page for a classroom speaks of opening a solution."""
    page = "book/week2/questions.html"
    own = {"self-study": "Try each one before you open the solution.", "classroom": "the second part fresh exercises."}
    texts = {edition: visible((site / page).read_text()) for edition, site in sites.items()}
    for edition, text in texts.items():
        assert [other for other, sentence in own.items() if sentence in text] == [edition]
    pages = [visible(path.read_text()) for path in sites["classroom"].rglob("*.html")]
    assert [
        text for text in pages if re.search(r"behind a click|open (the|its) solution|with (complete )?answers", text)
    ] == []


def test_downloads_of_a_classroom_are_those_of_self_study_but_for_solutions(sites):
    """Each download button has its file: pages without their solutions, notebooks as they are."""
    downloads = {}
    for edition, site in sites.items():
        files = [path for path in (site / "_sources").rglob("*") if path.is_file()]
        downloads[edition] = {str(path.relative_to(site)): path.read_text() for path in files}
    assert downloads["classroom"] == {path: SOLUTION.sub("", text) for path, text in downloads["self-study"].items()}


BOOK = {
    "index.md": """---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {display_name: Python 3, name: python3}
---
# A page

```{exercise}
:label: ex

Solve it.
```

```{solution-start} ex
```

```{code-cell}
from pathlib import Path
Path("ran").touch()
```

```{solution-end}
```

```{code-cell}
print(6 * 7)
```
"""
}


def build_small(folder, output, edition, mode="off", **files):
    """Build a book of one page, or of other files, and return what came of it."""
    for name, text in (files or BOOK).items():
        (folder / name.replace("__", ".")).write_text(text)
    settings = [
        "extensions=myst_nb,sphinx_exercise,edition",
        "exclude_patterns=_build",
        f"nb_execution_mode={mode}",
        "nb_execution_raise_on_error=1",
    ]
    defines = [part for setting in settings for part in ("-D", setting)]
    return run([sys.executable, "-m", "sphinx", "-C", *defines, folder, folder / output / "html"], edition)


def test_the_cells_of_a_solution_are_not_executed(tmp_path):
    """The other cells are; and what is executed for one edition is not taken for the other."""
    for edition in ("classroom", "self-study"):
        built = build_small(tmp_path, f"_build/{edition}", edition, mode="cache")
        assert built.returncode == 0, built.stderr
        assert (tmp_path / "ran").exists() == (edition == "self-study")
        assert "42" in visible((tmp_path / "_build" / edition / "html" / "index.html").read_text())


def test_the_editions_do_not_mix_in_a_folder(tmp_path):
    """A classroom edition in the folder of the other would leave its figures and sources there."""
    assert build_small(tmp_path, "_build", "self-study").returncode == 0
    built = build_small(tmp_path, "_build", "classroom")
    assert built.returncode != 0
    assert "holds the self-study edition. Build the classroom edition in another folder." in built.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("index__md", "# A\n\n> ```{solution} ex\n> S\n> ```\n", id="in a quotation"),
        pytest.param("index__md", "# A\n\n1. ```{solution} ex\n   S\n   ```\n", id="beside the mark of a list"),
        pytest.param(
            "index__ipynb",
            json.dumps(
                {
                    "cells": [{"cell_type": "markdown", "metadata": {}, "source": "# A\n\n```{solution} ex\nS\n```"}],
                    "metadata": {"kernelspec": {"name": "python3"}},
                    "nbformat": 4,
                    "nbformat_minor": 4,
                }
            ),
            id="in a notebook",
        ),
    ],
)
def test_a_solution_that_cannot_be_taken_out_stops_the_classroom_edition(tmp_path, name, text):
    """No way that the removal does not know leads into the site."""
    built = build_small(tmp_path, "_build", "classroom", **{name: text})
    assert built.returncode != 0
    assert "index has a solution that the classroom edition cannot take out." in built.stderr


def test_an_unknown_edition_is_named_with_those_that_exist(tmp_path):
    """By make, and by Sphinx where make is not used."""
    built = build_small(tmp_path, "_build", "exam")
    assert built.returncode != 0
    assert "EDITION must be self-study or classroom, got exam." in built.stderr
    made = subprocess.run(["make", "book", "EDITION=exam"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode != 0
    assert 'EDITION must be self-study or classroom, got "exam"' in made.stderr


def test_make_builds_each_edition_in_a_folder_of_its_own():
    """And ends with the path to it."""
    last = {}
    for edition in EDITIONS:
        command = ["make", "--dry-run", "--no-print-directory", "book", f"EDITION={edition}"]
        made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        last[edition] = made.stdout.splitlines()[-1]
    assert last == {
        "self-study": f'echo "The site: {ROOT}/_build/html/index.html"',
        "classroom": f'echo "The site: {ROOT}/_build/classroom/_build/html/index.html"',
    }
