"""The drawing of the library: which part may import which."""

import ast
import re
import subprocess
import sys
from importlib.util import resolve_name
from pathlib import Path

import pytest

LIBRARY = Path(__file__).parent.parent / "dlfl_utils"

#: Part of the library -> the parts it may import. This dict is the drawing; it has no cycle.
ALLOWED = {
    "_checks": set(),
    "_modules": set(),
    "probability": {"_checks"},
    "divergences": {"probability", "_checks"},
    "data": {"_checks"},
    "metrics": {"divergences", "data", "_checks"},
    "losses": {"_modules", "_checks"},
    "networks": {"_modules", "_checks"},
    "training": {"losses", "_modules", "_checks"},
    "recipes": {"data", "losses", "networks", "training", "_checks"},
    "keras_gan": {"_checks"},
    "plots": {"_checks"},
    "asking": {"losses", "keras_gan"},
    "checks": {"asking", "probability", "divergences"},
    "results": {"metrics", "networks", "recipes", "_checks"},
    "runs": {"plots", "recipes", "training", "_checks"},
    "grading": {"asking", "checks", "data"},
    "cli": {"grading", "checks", "runs"},
}
#: Package outside -> the only parts that may import it.
CONFINED = {
    "matplotlib": {"plots"},
    "nbgrader": {"grading"},
    "click": {"cli", "metrics"},
    "torch": {
        "_modules",
        "losses",
        "networks",
        "training",
        "recipes",
        "metrics",
        "keras_gan",
        "asking",
        "checks",
        "results",
        "runs",
    },
    "keras": {"keras_gan"},
    "ot": {"metrics"},
    "tqdm": {"training", "cli"},
    "tensorflow": set(),
}

MODULES = sorted(LIBRARY.rglob("*.py"))


def part_of(path):
    return path.relative_to(LIBRARY).with_suffix("").parts[0]


def imported_modules(path):
    """Full names of all that a file imports, at the top or inside a function; `from x import y` counts as `x.y`."""
    package = ".".join([LIBRARY.name, *path.relative_to(LIBRARY).parent.parts])
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = resolve_name("." * node.level + (node.module or ""), package)
            yield from (f"{module}.{alias.name}" for alias in node.names)


def parts_imported(path):
    names = (name.split(".") for name in imported_modules(path))
    return {name[1] for name in names if name[0] == LIBRARY.name and len(name) > 1} - {part_of(path)}


def each_module():
    return pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(LIBRARY)) for path in MODULES])


def test_every_part_is_in_the_drawing():
    """A new module is drawn before it is used, and what is drawn exists."""
    assert {part_of(path) for path in MODULES} - {"__init__"} == set(ALLOWED)


def test_the_front_page_lists_every_public_part():
    """In its docstring and in `__all__`."""
    import dlfl_utils

    public = {part for part in ALLOWED if not part.startswith("_")}
    assert set(dlfl_utils.__all__) == public
    assert set(re.findall(r"^- `(\w+)`", dlfl_utils.__doc__, re.MULTILINE)) == public


def test_the_drawing_has_no_cycle():
    """Peel off parts that import nothing that is left; a cycle would never be peeled."""
    left = dict(ALLOWED)
    while free := [part for part, imported in left.items() if not imported & set(left)]:
        for part in free:
            del left[part]
    assert left == {}


@each_module()
def test_imports_follow_the_arrows(path):
    """Only what the drawing allows; `__init__` imports nothing of the library."""
    assert parts_imported(path) <= ALLOWED.get(part_of(path), set())


@each_module()
def test_heavy_packages_stay_in_their_part(path):
    """Matplotlib only in plots, nbgrader only in grading, torch only where something is trained."""
    outside = {name.split(".")[0] for name in imported_modules(path)}
    assert {package for package in outside & set(CONFINED) if part_of(path) not in CONFINED[package]} == set()


def test_the_walk_sees_every_kind_of_import(tmp_path, monkeypatch):
    """Absolute, from, relative, aliased and inside a function: else the tests above could not fail."""
    folder = tmp_path / "dlfl_utils" / "checks"
    folder.mkdir(parents=True)
    source = folder / "week9.py"
    source.write_text(
        "import dlfl_utils.plots as p\nfrom dlfl_utils import data\nfrom ..grading.pipeline import run\n"
        "from . import core\ndef f():\n    from dlfl_utils.cli import main\n    import matplotlib.pyplot\n"
    )
    monkeypatch.setattr(sys.modules[__name__], "LIBRARY", tmp_path / "dlfl_utils")
    assert parts_imported(source) == {"plots", "data", "grading", "cli"}
    assert "matplotlib.pyplot" in set(imported_modules(source))


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("dlfl_utils", ("numpy", "matplotlib", "torch", "nbgrader")),
        ("dlfl_utils.divergences", ("matplotlib", "torch", "nbgrader", "sklearn", "pooch")),
        ("dlfl_utils.data", ("matplotlib", "torch", "nbgrader")),
        ("dlfl_utils.metrics", ("matplotlib", "torch", "nbgrader")),
        ("dlfl_utils.training", ("matplotlib", "keras", "nbgrader", "sklearn")),
        ("dlfl_utils.asking", ("matplotlib", "torch", "keras", "nbgrader", "scipy", "IPython")),
        ("dlfl_utils.asking.core", ("matplotlib", "torch", "keras", "nbgrader", "scipy", "IPython")),
        ("dlfl_utils.checks", ("matplotlib", "torch", "nbgrader")),
        ("dlfl_utils.cli", ("matplotlib", "torch", "nbgrader")),
    ],
)
def test_importing_a_module_does_not_load_what_it_does_not_need(module, absent):
    """In a fresh process, since this one has loaded everything."""
    program = f"import sys, {module}; print(*(sys.modules.keys() & set({absent!r})))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout == "\n"
