"""Two editions of the site from one source: `self-study`, and `classroom`, which has no solution in any of its files.

The environment variable EDITION chooses; `make book EDITION=classroom` sets it, and a folder of its own.
A solution leaves its page before anything reads it: execution, figures, search and downloads never see it.
Sentences of one edition stand in `{only} classroom` or `{only} not classroom`.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx.errors import ConfigError, ExtensionError

EDITIONS = ("self-study", "classroom")

FENCE = re.compile(r"(?P<indent>\s*)(?P<marks>`{3,}|~{3,}|:{3,})\s*(?:\{(?P<name>[^\s}]+)\})?(?P<rest>.*)")
#: Directives whose content is not Markdown, or leaves the page with them: a fence in there is mere text.
VERBATIM = {"code", "code-block", "code-cell", "math", "raw", "solution", "solution-start", "solution-end"}
#: What is wrong with one half of a solution that lacks the other.
UNPAIRED = {
    "solution-start": "must be followed by its `{solution-end}`. Add it where the solution ends.",
    "solution-end": "must follow its `{solution-start}`. Add it where the solution begins.",
}


@dataclass
class Fence:
    """A fence of Markdown: its directive (None for code), its marks, its lines (`last` is None if it is not closed)."""

    name: str | None
    indent: int
    marks: str
    first: int
    last: int | None = None

    def is_closed_by(self, match):
        """Say whether a line closes this fence, by the rules of CommonMark."""
        bare = not match["name"] and not match["rest"].strip()
        return bare and match["marks"].startswith(self.marks) and len(match["indent"]) <= self.indent + 3


def find_fences(lines):
    """Find the fences that are read as Markdown, those in directives included and those in code left out.

    Parameters
    ----------
    lines : list of str

    Returns
    -------
    list of Fence
        In the order of their first lines.
    """
    found, still_open = [], []
    for number, line in enumerate(lines):
        match = FENCE.match(line)
        if not match or (match["marks"][0] == "`" and "`" in match["rest"]):  # the latter is code within a sentence
            continue
        depth = next((i for i, fence in enumerate(still_open) if fence.is_closed_by(match)), None)
        if depth is not None:
            still_open[depth].last = number
            del still_open[depth:]
        elif not still_open or still_open[-1].name not in VERBATIM | {None}:
            found.append(Fence(match["name"], len(match["indent"]), match["marks"], number))
            still_open.append(found[-1])
    return found


def without_solutions(text, path):
    """Return a page without its solutions; everything else stays as it is.

    Parameters
    ----------
    text : str
        MyST Markdown.
    path : path-like
        Where it is from, for messages.

    Returns
    -------
    str

    Raises
    ------
    ExtensionError
        If a solution does not end, or an end has no start.
    """
    lines = text.splitlines(keepends=True)
    removed, start = set(), None
    for fence in find_fences(lines):
        if fence.last is None and fence.name in {"solution", *UNPAIRED}:
            _complain(path, fence, "must be closed. Repeat its backticks or colons on a line of their own.")
        if fence.name == "solution":
            removed.update(range(fence.first, fence.last + 1))
        elif fence.name == "solution-start" and not start:
            start = fence
        elif fence.name == "solution-end" and start:
            removed.update(range(start.first, fence.last + 1))
            start = None
        elif fence.name in UNPAIRED:
            _complain(path, start or fence, UNPAIRED[(start or fence).name])
    if start:
        _complain(path, start, UNPAIRED[start.name])
    return "".join(line for number, line in enumerate(lines) if number not in removed)


def _complain(path, fence, what):
    message = f"{path}:{fence.first + 1}: `{{{fence.name}}}` {what}"
    raise ExtensionError(message)


def set_up_classroom(app, config):
    """Say which edition this is to `{only}`, and if it is for a classroom, see to it that no solution gets in."""
    if config.edition not in EDITIONS:
        message = f"EDITION must be {' or '.join(EDITIONS)}, got {config.edition}."
        raise ConfigError(message)
    if config.edition == "self-study":
        return
    for source in Path(app.outdir, "_sources").rglob("*.md*"):
        text = source.read_text(encoding="utf-8")
        if without_solutions(text, source) != text:
            message = f"{app.outdir} holds the self-study edition. Build the classroom edition in another folder."
            raise ConfigError(message)
    app.tags.add("classroom")
    # What an execution gives depends on the cells alone: pages without solutions need not run once for each edition.
    config.nb_execution_cache_path = str(Path(app.srcdir, "_build", ".jupyter_cache"))
    app.connect("builder-inited", copy_no_sources)
    app.connect("source-read", remove_solutions)
    app.connect("doctree-read", refuse_solutions)
    app.connect("html-page-context", hand_out_source)


def copy_no_sources(app):
    """Leave to `hand_out_source` what Sphinx does itself, with the file as it is."""
    app.builder.copysource = False


def remove_solutions(app, docname, source):
    """Take the solutions out of a page before it is parsed and executed."""
    source[0] = _reduced(source[0], app.env.doc2path(docname))


def _reduced(text, path):
    return without_solutions(text, path) if path.endswith(".md") else text


def refuse_solutions(app, doctree):
    """Stop if a solution came in by a way that `without_solutions` does not know, a notebook for instance."""
    if any("solution" in node["classes"] for node in doctree.findall(nodes.Element)):
        message = (
            f"{app.env.docname} has a solution that the classroom edition cannot take out. "
            "Write it in a page, at the start of a line, not in a notebook, quotation or list."
        )
        raise ExtensionError(message)


def hand_out_source(app, pagename, templatename, context, doctree):
    """Put behind the download button what this edition was built from."""
    if not context.get("sourcename"):  # the page of the search has none
        return
    source = app.env.doc2path(pagename)
    target = Path(app.outdir, "_sources", context["sourcename"])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_reduced(Path(source).read_text(encoding="utf-8"), source), encoding="utf-8")


def setup(app):
    """Tell Sphinx about the editions."""
    # "env": pages that were read for one edition are not taken for the other.
    app.add_config_value("edition", os.environ.get("EDITION") or "self-study", "env")
    app.connect("config-inited", set_up_classroom)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
