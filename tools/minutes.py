"""Estimate how long exercises and pages take, by the one rule of book/conventions.md, and keep the figures in step.

Usage: python tools/minutes.py [--write]
Prints each figure that differs from the rule; with --write, mends it. Exits with 1 if one differs and is not mended.
"""

import json
import math
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEADER = re.compile(r"(\*\*Minutes\*\* )(\d+)")
NOTEBOOK_TIME = re.compile(r"(\*\*Time\*\* about )(\d+)( minutes)")
MAP_ROW = re.compile(r"^(\| \{doc\}`/(\S+?)`.*\| )(\d+)( \|)$", re.MULTILINE)
WEEK_TIME = re.compile(r"(About )(\d+)( hours in all)")
SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
FORMULA = re.compile(r"\$\$.*?\$\$", re.DOTALL)
TABS = re.compile(r"^([`:]{3,})\{tab-set\}\n.*?^\1$", re.DOTALL | re.MULTILINE)
FENCE = re.compile(r"^([`:]{3,})\{(exercise|solution|code-cell)(-start|-end)?\}")


def minutes(text="", answer="", answer_code="", shown_code=""):
    """Raw minutes, by the rule, for text and code that are read and an answer that is written."""
    read = len(FORMULA.sub(" ", text).split()) / 120 + 0.5 * len(FORMULA.findall(text)) + n_lines(shown_code) / 10
    return read + len(FORMULA.sub(" ", answer).split()) / 15 + 0.5 * len(FORMULA.findall(answer)) + n_lines(answer_code)


def n_lines(code):
    """Count lines of code, without blank ones and comments."""
    return sum(1 for line in code.splitlines() if line.strip() and not line.strip().startswith("#"))


def rounded(raw):
    """Round up to a multiple of 5."""
    return max(5, 5 * math.ceil(raw / 5))


def notebook_exercises(path):
    """Return the rule's minutes for each exercise of a solutions notebook, by the id of the cell with its header."""
    cells = json.loads(path.read_text())["cells"]
    starts = [i for i, cell in enumerate(cells) if cell["cell_type"] == "markdown" and HEADER.search(source(cell))]
    result = {}
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=True):
        parts = {"markdown": ["", ""], "code": ["", ""]}
        for cell in cells[start:end]:
            parts[cell["cell_type"]][0] += SOLUTION.sub("", source(cell))
            parts[cell["cell_type"]][1] += "\n".join(SOLUTION.findall(source(cell)))
        (text, answer), (_, answer_code) = parts["markdown"], parts["code"]
        result[cells[start]["id"]] = rounded(minutes(text, answer, answer_code))
    return result


def source(cell):
    """Text of a notebook cell."""
    return "".join(cell["source"])


def page_parts(text):
    """Split a page into its reading part and its exercises: (reading, [{exercise text, solution text, cells}, ...])."""
    reading, exercises, part, closing, code = {"text": "", "code": ""}, [], "reading", None, None
    for line in re.sub(r"\A---.*?\n---\n", "", text, flags=re.DOTALL).splitlines(keepends=True):
        fence = FENCE.match(line)
        if fence and fence[2] == "code-cell":
            code = fence[1]
            if part != "reading":
                exercises[-1]["cells"].append("")
        elif fence and fence[3] == "-end":
            part = "reading"
        elif fence:
            part, closing = fence[2], None if fence[3] else fence[1]
            if part == "exercise":
                exercises.append({"exercise": "", "solution": "", "cells": []})
        elif code and line.strip() == code:
            code = None
        elif closing and line.strip() == closing:
            part, closing = "reading", None
        elif part == "reading":
            reading["code" if code else "text"] += line
        elif code:
            exercises[-1]["cells"][-1] += line
        else:
            exercises[-1][part] += line
    return reading, exercises


def page_exercises(path):
    """Return the rule's minutes for each exercise of a page, in order."""
    return [rounded(_exercise_minutes(**exercise)) for exercise in page_parts(path.read_text())[1]]


def _exercise_minutes(exercise, solution, cells):
    """Raw minutes of an exercise; what its solution says once more, in tabs or in Keras, is only read."""
    again = [cell for cell in cells if "keras" in cell]
    tabs = [match[0] for match in TABS.finditer(solution)]
    answer_code = "".join(cell for cell in cells if cell not in again)
    return minutes(exercise, TABS.sub("", solution), answer_code, "".join(again + tabs))


def page_minutes(path):
    """Return the rule's minutes for a page with its exercises."""
    reading, _ = page_parts(path.read_text())
    return rounded(minutes(reading["text"], shown_code=reading["code"])) + sum(page_exercises(path))


def document_minutes(name):
    """Minutes of what a row of a chapter's map points to: a page or a notebook."""
    notebook = ROOT / f"{name.replace('exercises', 'solutions', 1)}.ipynb"
    return sum(notebook_exercises(notebook).values()) if notebook.exists() else page_minutes(ROOT / f"{name}.md")


def ruled_page(path):
    """Return the text of a page with every figure as the rule gives it."""
    text = _with_figures(path, page_exercises(path))
    rows = [document_minutes(m[2]) for m in MAP_ROW.finditer(text)]
    figures_of_map = iter(rows)
    text = MAP_ROW.sub(lambda m: f"{m[1]}{next(figures_of_map)}{m[4]}", text)
    return WEEK_TIME.sub(lambda m: f"{m[1]}{math.ceil(sum(rows) / 60)}{m[3]}", text)


def ruled_notebook(path):
    """Return the text of a notebook file with every figure as the rule gives it."""
    figures = notebook_exercises(path)
    total = iter([sum(figures.values())])
    text = _with_figures(path, list(figures.values()))
    return NOTEBOOK_TIME.sub(lambda m: f"{m[1]}{next(total)}{m[3]}", text)


def _with_figures(path, figures):
    """Put the minutes of the exercises into a file's text, one after the other."""
    text = path.read_text()
    n_headers = len(HEADER.findall(text))
    if n_headers != len(figures):
        sys.exit(f"{path}: {len(figures)} exercises, but {n_headers} of them say **Minutes**. Give each its line.")
    left = iter(figures)
    return HEADER.sub(lambda m: f"{m[1]}{next(left)}", text)


def main(write):
    """Compare, print and perhaps mend; return how many files differ."""
    ruled = {p: ruled_page(p) for p in sorted(ROOT.glob("book/week*/*.md"))}
    ruled |= {p: ruled_notebook(p) for p in sorted(ROOT.glob("solutions/*/*.ipynb"))}
    stale = {p: text for p, text in ruled.items() if text != p.read_text()}
    for path, text in stale.items():
        for old, new in zip(path.read_text().splitlines(), text.splitlines(), strict=True):
            if old != new:
                print(f"{path.relative_to(ROOT)}: {old.strip()[-60:]!r} should be {new.strip()[-60:]!r}")
        if write:
            path.write_text(text)
    return 0 if write else len(stale)


if __name__ == "__main__":
    sys.exit(main(write="--write" in sys.argv[1:]) > 0)
