"""Estimate how long exercises and pages take, by one rule, and write it into their headers.

The rule: 120 words a minute, half a minute for a displayed formula, one minute for each line of a reference solution,
15 words a minute for a reference written answer, 10 lines a minute for code that is only read; rounded up to 5.

Usage: python tools/minutes.py [--write]
"""

import json
import math
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
HEADER = re.compile(r"(\*\*Minutes\*\*\s+)(\d+)")
SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
FORMULA = re.compile(r"\$\$.*?\$\$|\\begin\{(?:align|equation)", re.DOTALL)


@dataclass
class Estimate:
    """Minutes of one exercise or page, as its header states and as the rule gives."""

    where: str
    stated: int
    ruled: int


def minutes(text="", solution_code="", solution_text="", shown_code=""):
    """Apply the rule."""
    n_lines = sum(1 for line in solution_code.splitlines() if line.strip() and not line.strip().startswith("#"))
    n_shown = sum(1 for line in shown_code.splitlines() if line.strip())
    raw = (
        len(FORMULA.sub(" ", text).split()) / 120
        + 0.5 * len(FORMULA.findall(text))
        + n_lines
        + len(solution_text.split()) / 15
        + n_shown / 10
    )
    return max(5, 5 * math.ceil(raw / 5))


def notebook_estimates(path):
    """Yield an estimate for each exercise of a solutions notebook: the cells from one header to the next heading."""
    cells = json.loads(path.read_text())["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    starts = [i for i, source in enumerate(sources) if cells[i]["cell_type"] == "markdown" and HEADER.search(source)]
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=True):
        text, code, written = "", "", ""
        for cell, source in zip(cells[start:end], sources[start:end], strict=True):
            solution = "\n".join(SOLUTION.findall(source))
            if cell["cell_type"] == "markdown":
                text += SOLUTION.sub("", source)
                written += solution
            else:
                code += solution
        stated = int(HEADER.search(sources[start])[2])
        yield Estimate(f"{path.relative_to(ROOT)}#{cells[start]['id']}", stated, minutes(text, code, written))
