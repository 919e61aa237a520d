"""What can be said about a submission without running it.

One unreadable notebook must not stop a class, and must not become a silent zero: each finding names the student,
the file and the cell, says what is the matter in plain words, and what to do.
"""

import ast
import glob
import json
import warnings
from collections import Counter
from dataclasses import dataclass

import nbformat
from IPython.core.inputtransformer2 import TransformerManager

__all__ = ["Finding", "inspect_submission"]

#: Modules of the library that hold what the exercises ask for.
ANSWERS_LIBRARY = ("dlfl_utils", "dlfl_utils.probability", "dlfl_utils.divergences")


@dataclass(frozen=True)
class Finding:
    """Something about one student's submission that a teaching assistant should know.

    Parameters
    ----------
    student, file : str
        Whose, and which file.
    what : str
        What is the matter.
    remedy : str
        What to do about it.
    cell : str, optional
        Grade id of the cell, where it is about one cell.
    blocking : bool, default=True
        Whether the submission cannot be graded as it is.
    in_csv : bool, default=False
        Whether the CSV tells it although it blocks nothing.
    """

    student: str
    file: str
    what: str
    remedy: str
    cell: str = ""
    blocking: bool = True
    in_csv: bool = False

    def __str__(self):
        place = f"{self.file}, cell {self.cell}" if self.cell else self.file
        return f"{self.student}: {place}: {self.what} {self.remedy}"


def inspect_submission(student, folder, sources):
    """Look through one student's notebooks.

    Parameters
    ----------
    student : str
        Whose submission it is.
    folder : Path
        Where the submitted notebooks lie.
    sources : dict of str to Path
        The week's source notebooks by file name.

    Returns
    -------
    list of Finding
    """
    if glob.has_magic(student) or student != student.strip():
        # nbgrader would look for a pattern, and could find somebody else's notebooks.
        what = "the name of this student's folder holds one of * ? [ ], or begins or ends with a space."
        return [Finding(student, f"{folder.parent.name}/", what, "Rename the folder.")]
    submitted = {path.name: path for path in sorted(folder.iterdir()) if path.suffix == ".ipynb"}
    extra = {name: _graded_cells(path) for name, path in submitted.items() if name not in sources}
    findings = []
    for name, source in sources.items():
        if name in submitted:
            findings += _inspect_notebook(student, submitted[name], source)
        else:
            findings.append(_missing(student, name, source, extra))
    what = "is not a notebook of this week and was not graded."
    return findings + [Finding(student, name, what, "Nothing to do.", blocking=False) for name in extra]


def _missing(student, name, source, extra):
    """Report a missing notebook, and take the one that has only another name from the extra ones."""
    graded = set(_graded_cells(source))
    renamed = next((other for other, cells in extra.items() if graded & set(cells)), None)
    if renamed is None:
        remedy = "Ask for it; to count it as blank, put the released notebook in its place."
    else:
        del extra[renamed]
        remedy = f"{renamed} holds its cells: rename it to {name}."
    return Finding(student, name, "is missing.", remedy)


def _inspect_notebook(student, path, source):
    try:
        cells = _read_cells(path)
    except ValueError as error:
        return [Finding(student, path.name, f"{error}", "Ask for the file again, as Jupyter saves it.")]
    wanted = _graded_cells(source)
    counts = Counter(_grade_id(cell) for cell in cells if _grade_id(cell) in wanted)
    given = {_grade_id(cell): cell for cell in cells}
    findings = []
    for grade_id, original in wanted.items():
        what, remedy = _compare(counts[grade_id], given.get(grade_id), original)
        if what:
            findings.append(Finding(student, path.name, what, remedy, grade_id))
    return findings + _library_notes(student, path.name, cells, _read_cells(source))


def _compare(count, cell, original):
    if count == 0:
        return "this graded cell is not there.", "Copy it from the released notebook, or ask for the file again."
    if count > 1:
        return f"this graded cell is there {count} times.", "Keep the one that counts and delete the others."
    if any(bool(_marks(cell).get(mark)) != bool(_marks(original).get(mark)) for mark in ("grade", "solution")):
        return "this cell's grading metadata was changed.", "Copy the cell from the released notebook, answer included."
    return "", ""


def _read_cells(path):
    """Return the cells of a notebook of any format version, or raise a ValueError that says what is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
        content = json.loads(text) if text.strip() else None
    except (ValueError, OSError) as error:
        msg = f"is not JSON, so it is no notebook ({error})."
        raise ValueError(msg) from error
    if content is None:
        msg = "is empty."
        raise ValueError(msg)
    if not isinstance(content, dict) or not isinstance(content.get("nbformat"), int):
        msg = "is JSON but not a notebook."
        raise ValueError(msg)
    try:
        with warnings.catch_warnings():
            # A copied cell has a copied id: said below, in our words.
            warnings.simplefilter("ignore")
            return nbformat.reads(text, as_version=4).cells
    except Exception as error:
        # A reader of six format versions fails in many ways on what only looks like a notebook.
        msg = f"is not a readable notebook ({type(error).__name__}: {error})."
        raise ValueError(msg) from error


def _graded_cells(path):
    """Return the cells that count for the grade (answers and tests) by grade id; none for an unreadable file."""
    try:
        cells = _read_cells(path)
    except ValueError:
        return {}
    return {_grade_id(cell): cell for cell in cells if _marks(cell).get("grade") or _marks(cell).get("solution")}


def _marks(cell):
    marks = cell.get("metadata", {}).get("nbgrader")
    return marks if isinstance(marks, dict) else {}


def _grade_id(cell):
    return _marks(cell).get("grade_id")


def _library_notes(student, file, cells, source_cells):
    given = {name for cell in source_cells for name in _library_imports(cell)}
    return [
        Finding(
            student,
            file,
            f"imports {name}, which the notebook does not.",
            "Look whether the library answers the question for the learner; the points stand until you change them.",
            _grade_id(cell) or "",
            blocking=False,
        )
        for cell in cells
        for name in sorted(_library_imports(cell) - given)
    ]


def _library_imports(cell):
    """Return the full names that a code cell imports from the parts of `dlfl_utils` that hold answers."""
    # Parsing every cell of a class would take longer than all the rest of the inspection.
    if cell.get("cell_type") != "code" or "dlfl_utils" not in cell.source:
        return set()
    try:
        tree = ast.parse(TransformerManager().transform_cell(cell.source))
    except (SyntaxError, ValueError):
        return set()
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names if alias.name in ANSWERS_LIBRARY}
        elif isinstance(node, ast.ImportFrom) and node.module in ANSWERS_LIBRARY:
            full = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= full if node.module != "dlfl_utils" else full & set(ANSWERS_LIBRARY)
    return names
