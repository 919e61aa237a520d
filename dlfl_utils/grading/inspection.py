"""What can be said about a submission without running it.

One unreadable notebook must not stop a class, and must not become a silent zero: each finding names the student,
the file and the cell, says what is the matter in plain words, and what to do.
"""

import glob
import os
from dataclasses import dataclass

from nbgrader.utils import parse_utc

from dlfl_utils.grading.assembly import (
    assemble,
    defined_names,
    grade_id_of,
    is_blank_answer,
    marks_of,
    released_cells,
)
from dlfl_utils.grading.imports import library_imports
from dlfl_utils.grading.reading import read_notebook
from dlfl_utils.grading.sandbox import LARGE_FILE

__all__ = [
    "TIMESTAMP",
    "Finding",
    "Inspection",
    "inspect_submission",
    "odd_name",
    "printable",
    "read_timestamp",
    "unwrapped",
]

#: Where `nbgrader collect` writes when something was handed in.
TIMESTAMP = "timestamp.txt"
#: Bytes; what is larger is no date.
MAX_TIMESTAMP = 100
#: How many notebooks that were not taken are looked into, and of how many bytes; the others are named.
MAX_LOOKED_INTO, MAX_SIZE_LOOKED_INTO = 10, 2**22
#: Letters of honest names that Python does not count as printable: a space that does not break, and joiners.
_INVISIBLE = "\u00a0\u200c\u200d"
#: Bytes of a student's name, which stands in the names of files with something behind it.
MAX_NAME = 200


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
        Whether something cannot be graded as it is.
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


@dataclass(frozen=True)
class Inspection:
    """What a submission holds.

    Parameters
    ----------
    notebooks : dict of str to NotebookNode
        What can be graded, by the file name of the source notebook.
    findings : list of Finding
        What is to be said about it.
    """

    notebooks: dict
    findings: list


def read_timestamp(path):
    """Return the date in a file that `nbgrader collect` writes, or None if there is none in it.

    Parameters
    ----------
    path : Path

    Returns
    -------
    datetime or None
    """
    if path.is_symlink() or not os.path.isfile(path) or path.stat().st_size > MAX_TIMESTAMP:
        return None
    try:
        return parse_utc(path.read_text().strip())
    except (ValueError, OverflowError, OSError):
        return None


def unwrapped(folder):
    """Return the folder that a program starts in: an archive often holds one folder with all the rest in it."""
    inside = [path for path in folder.iterdir() if path.name[0] not in "._" and path.name != TIMESTAMP]
    if len(inside) == 1 and inside[0].is_dir() and not inside[0].is_symlink():
        return unwrapped(inside[0])
    return folder


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
    Inspection
    """
    if folder.is_symlink():
        return Inspection({}, [Finding(student, f"{folder.name}/", "is a link.", "Ask for the files themselves.")])
    what = odd_name(student)
    if what:
        shown = printable(student)
        return Inspection({}, [Finding(shown, f"{shown}/", what, "Rename the folder.")])
    files, findings, notebooks = _notebook_files(folder), [], {}
    chosen = {name: files.pop(name) for name in sources if name in files}
    for name in [name for name in sources if name not in chosen]:
        finding, path = _find_renamed(student, name, sources[name], files)
        findings.append(finding)
        if path is not None:
            chosen[name] = path
    for name, path in chosen.items():
        try:
            notebooks[name] = _read_of_week(path, sources[name])
        except ValueError as error:
            findings.append(Finding(student, name, f"{error}", "Ask for the file again, as Jupyter saves it."))
    for name in list(notebooks):
        try:
            findings += _inspect_notebook(student, name, notebooks[name], read_notebook(sources[name]))
        except Exception as error:  # of one notebook; it is told under its name, and the class goes on
            del notebooks[name]
            what = f"could not be put in order ({type(error).__name__})."
            findings.append(Finding(student, name, what, "Look at it by hand."))
    findings += _left_over(student, files, notebooks, sources)
    return Inspection(notebooks, findings + _large_files(student, folder) + _odd_timestamp(student, folder))


def odd_name(student):
    """Return what is wrong with the name of a student's folder, or ""."""
    if glob.has_magic(student) or student != student.strip():
        # nbgrader would look for a pattern, and could find somebody else's notebooks.
        return "the name of this student's folder holds one of * ? [ ], or begins or ends with a space."
    odd = next((letter for letter in student if not letter.isprintable() and letter not in _INVISIBLE), None)
    if odd is not None:
        return f"the name of this student's folder holds a character that cannot be shown (U+{ord(odd):04X})."
    if len(os.fsencode(student)) > MAX_NAME:
        return f"the name of this student's folder is longer than {MAX_NAME} bytes."
    return ""


def _notebook_files(folder):
    """Return what may be notebooks, by name inside the folder: browsers and archives add to names, and folders."""
    paths = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if ".ipynb" in path.name}
    seen = {inner: path for inner, path in paths.items() if not any(part.startswith(".") for part in inner.parts)}
    return {_readable(inner): path for inner, path in seen.items()}


def _readable(name):
    """Return a file's name as text of one line: it may be any bytes."""
    return printable(os.fsencode(name).decode("utf-8", "replace"))


def printable(text):
    """Return a stranger's text as one line that does nothing to a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def _find_renamed(student, name, source, files):
    """Report a missing notebook; take the one that has only another name from the files."""
    ids, functions = _answers_in(source)
    found = {other: _answers_in(path) for other, path in files.items()}
    # Some ids are those of other weeks as well.
    alike = [other for other, (graded, _) in found.items() if len(ids & graded) > len(ids) / 2]
    if not alike:  # without marks most of the functions have to be there
        alike = [
            other
            for other, (graded, defined) in found.items()
            if not graded - ids and len(functions & defined) > len(functions) / 2
        ]
    if len(alike) == 1:
        what = f"was taken as {name}, whose cells it holds."
        return Finding(student, alike[0], what, "Nothing to do.", blocking=False), files.pop(alike[0])
    if alike:
        remedy = f"{' and '.join(alike)} hold its cells: rename the one that counts to {name}."
    else:
        remedy = "Ask for it; to count it as blank, put the released notebook in its place."
    return Finding(student, name, "is missing.", remedy), None


def _left_over(student, files, notebooks, sources):
    """Say what the notebooks are that were not taken: browsers make copies, and the wrong one may be handed in."""
    findings, ids = [], {name: _answers_in(path)[0] for name, path in sources.items()} if files else {}
    for i, (file, path) in enumerate(files.items()):
        what, remedy = "is not a notebook of this week and was not graded.", "Nothing to do."
        is_small = i < MAX_LOOKED_INTO and os.path.isfile(path) and path.stat().st_size <= MAX_SIZE_LOOKED_INTO
        own = _answers_in(path)[0] if is_small else set()
        name = max(ids, key=lambda name: len(ids[name] & own), default=None)
        if name and ids[name] & own:
            if name in notebooks and _is_copy_to_prefer(path, notebooks[name], read_notebook(sources[name])):
                what = f"is as it was handed out, but {file} holds answers to its questions."
                remedy = f"Rename the one that counts to {name}, and delete the other."
                findings.append(Finding(student, name, what, remedy))
                continue
            what, remedy = f"holds cells of {name}, and was not graded.", "Look which is the newer one, if they differ."
        findings.append(Finding(student, file, what, remedy, blocking=False))
    return findings


def _is_copy_to_prefer(path, notebook, source):
    """Say whether a notebook was not worked in, and the copy of it was."""
    released = released_cells(source)

    def is_blank(notebook):
        answers = [cell for cell in assemble(source, notebook)[0].cells if marks_of(cell).get("solution")]
        return all(is_blank_answer(cell.source, released[grade_id_of(cell)]) for cell in answers)

    return is_blank(notebook) and not is_blank(read_notebook(path))


def _read_of_week(path, source):
    """Read a notebook, unless most of its marked cells are those of another one."""
    notebook, own = read_notebook(path), _answers_in(source)[0]
    marked = {grade_id_of(cell) for cell in notebook.cells} - {None}
    if len(marked - own) > len(marked & own):
        msg = f"holds the cells of another notebook, such as {sorted(marked - own)[0]}."
        raise ValueError(msg)
    return notebook


def _answers_in(path):
    """Return the grade ids of a notebook, and what its marked cells define; without marks, what all of it defines."""
    try:
        cells = read_notebook(path).cells
    except ValueError:
        return set(), set()
    marked = [cell for cell in cells if grade_id_of(cell)]
    code = [cell.source for cell in marked or cells if cell.cell_type == "code"]
    return {grade_id_of(cell) for cell in marked}, set().union(*map(defined_names, code))


def _inspect_notebook(student, name, notebook, source):
    cells = {}
    for remark in assemble(source, notebook)[1]:
        cells.setdefault((remark.what, remark.remedy), []).append(remark.cell)
    told = [Finding(student, name, *words, ", ".join(ids), blocking=False) for words, ids in cells.items()]
    return told + _library_notes(student, name, notebook.cells, source.cells)


def _odd_timestamp(student, folder):
    path = folder / TIMESTAMP
    if not os.path.lexists(path) or read_timestamp(path):
        return []
    what, remedy = "holds no date, and was left out.", "Look when it was handed in, if that matters."
    return [Finding(student, TIMESTAMP, what, remedy, blocking=False)]


def _large_files(student, folder):
    files = [path for path in folder.rglob("*") if os.path.isfile(path)]
    large = [path for path in files if path.stat().st_size > LARGE_FILE]
    what = f"is larger than {LARGE_FILE / 2**20:.0f} MiB, and was left out."
    remedy = "If an answer needs it, ask for a smaller one."
    names = [_readable(path.name) for path in large if ".ipynb" not in path.name]
    return [Finding(student, name, what, remedy, blocking=False) for name in names]


def _library_notes(student, file, cells, source_cells):
    given = {name for cell in source_cells for name in library_imports(cell)}
    return [
        Finding(
            student,
            file,
            f"imports {name}, which the notebook does not.",
            "Look whether the library answers the question for the learner; the points stand until you change them.",
            grade_id_of(cell) or "",
            blocking=False,
        )
        for cell in cells
        for name in sorted(library_imports(cell) - given)
    ]
