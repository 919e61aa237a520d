"""Which parts of the library a learner's cell imports, of those that hold what the exercises ask for."""

import ast

from dlfl_utils.grading.assembly import parse_cell

__all__ = ["ANSWERS_LIBRARY", "library_imports"]

#: Parts of the library that hold what the exercises ask for.
ANSWERS_LIBRARY = ("asking", "divergences", "keras_gan", "losses", "networks", "probability", "training")


def library_imports(cell):
    """Return the full names that a code cell imports from the parts of `dlfl_utils` that hold answers."""
    # Parsing every cell of a class would take longer than all the rest of the inspection.
    if cell.get("cell_type") != "code" or "dlfl_utils" not in cell.source:
        return set()
    try:
        tree = parse_cell(cell.source)
    except Exception:  # parsing what a stranger wrote fails in many ways
        return set()
    return {name for node in ast.walk(tree) for name in _names_in(node) if _holds_answers(name)}


def _names_in(node):
    """Return the modules, and the names in them, that a statement imports, or that a text names for `import_module`."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    is_name = isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("dlfl_utils")
    return [node.value] if is_name else []


def _holds_answers(name):
    first, _, rest = name.partition(".")
    return first == "dlfl_utils" and (not rest or rest.partition(".")[0] in ANSWERS_LIBRARY)
