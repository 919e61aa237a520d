"""A submission put back on the frame of its source notebook, whatever was done to its cells.

What learners write is theirs and stays where they put it. Tests are the course's and come from the source. All marks
and metadata come from the source as well, so nothing that a learner, a browser or an editor did to them matters.
"""

import ast
import copy
import re
from dataclasses import dataclass

import nbformat
from nbformat.v4 import new_notebook
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

from dlfl_utils.grading.reading import NEW_CELL

__all__ = [
    "Remark",
    "assemble",
    "defined_names",
    "grade_id_of",
    "is_blank_answer",
    "marks_of",
    "parse_cell",
    "released_cells",
]

#: Lines of IPython that are no Python: `%time x`, `!ls`, `?x`, `x?`; and the right side of `x = !ls`.
_COMMAND = re.compile(r"^([ \t]*)(?:[%!?].*|\S[^\n#]*\?)$", re.MULTILINE)
_VALUE = re.compile(r"^([^\n#=]*=)[ \t]*[%!].*$", re.MULTILINE)


@dataclass(frozen=True)
class Remark:
    """What was put right in one cell: in words, with the cell's grade id, and what is left to do."""

    cell: str
    what: str
    remedy: str = "Nothing to do."


def assemble(source, submitted):
    """Put a submission back on the frame of its source.

    Of several copies of an answer the last one counts that differs from the released text; copies that do not differ
    are dropped. A test stands where the learner has it, unless that is before its answer; a missing one comes after
    its answer. An answer whose marks are lost is recognised by the name that it defines.

    Parameters
    ----------
    source, submitted : NotebookNode
        The source notebook, with solutions and hidden tests, and the submission.

    Returns
    -------
    NotebookNode
        Ready to be run; without outputs, and without any metadata of the submission.
    list of Remark
        What was put right.
    """
    frame = _Frame(source, submitted)
    for grade_id in frame.originals:
        place = frame.place_answer if marks_of(frame.originals[grade_id]).get("solution") else frame.place_locked
        place(grade_id)
    notebook = new_notebook(metadata=copy.deepcopy(source.metadata), cells=[entry.cell for entry in frame.entries])
    for i, cell in enumerate(notebook.cells):
        cell.id = f"cell-{i}"
    return notebook, frame.remarks


def released_cells(source):
    """Return the marked cells of a source notebook as they are released, by grade id."""
    notebook, resources = copy.deepcopy(source), {}
    for preprocessor in (ClearSolutions(), ClearHiddenTests()):
        notebook, resources = preprocessor.preprocess(notebook, resources)
    return {grade_id_of(cell): cell for cell in notebook.cells if grade_id_of(cell)}


def marks_of(cell):
    """Return nbgrader's metadata of a cell, empty where there is none."""
    marks = cell.get("metadata", {}).get("nbgrader")
    return marks if isinstance(marks, dict) else {}


def grade_id_of(cell):
    """Return the grade id of a cell, or None."""
    grade_id = marks_of(cell).get("grade_id")
    return grade_id if isinstance(grade_id, str) else None


def parse_cell(source):
    """Parse a code cell; commands of IPython do nothing.

    Its own transformer would read the cell anew for each of them.
    """
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.parse(_VALUE.sub(r"\1 None", _COMMAND.sub(r"\1pass", source)))


def defined_names(source):
    """Return the functions, classes and variables that a code cell defines; none if it is no Python."""
    try:
        tree = parse_cell(source)
    except Exception:  # parsing what a stranger wrote fails in many ways
        return set()
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    names = {target.id for target in targets if isinstance(target, ast.Name)}
    definitions = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return names | {node.name for node in tree.body if isinstance(node, definitions)}


def is_blank_answer(source, released):
    """Say whether the text of an answer is the released one, but for space and, in code, for comments."""
    if source.split() == released.source.split():
        return True
    if released.cell_type != "code":
        return False
    try:
        return ast.dump(parse_cell(source)) == ast.dump(parse_cell(released.source))
    except Exception:  # parsing what a stranger wrote fails in many ways
        return False


def _bare(cell, cell_type=None):
    """Return a cell with its text, and the pictures that were pasted into it, and nothing else."""
    bare = NEW_CELL[cell_type or cell.cell_type](source=cell.source)
    if bare.cell_type == "markdown" and cell.get("attachments"):
        bare.attachments = cell.attachments
    return bare


@dataclass(eq=False)
class _Entry:
    """A cell, and which of the source's cells it claims to be."""

    cell: nbformat.NotebookNode
    claims: str | None = None


class _Frame:
    """The submission's cells on their way to the source's order of things."""

    def __init__(self, source, submitted):
        self.originals = {grade_id_of(cell): cell for cell in source.cells if grade_id_of(cell)}
        self.released, self.remarks = released_cells(source), []
        self.entries = [self._entry(cell) for cell in submitted.cells]

    def place_answer(self, grade_id):
        """Find the copy that counts, and give it the source's marks."""
        original, released = self.originals[grade_id], self.released[grade_id]
        copies = self._claiming(grade_id)
        written = [entry for entry in copies if not is_blank_answer(entry.cell.source, released)]
        # An old attempt is often disabled by making it text: it counts only if there is no other.
        alive = [entry for entry in written if entry.cell.cell_type == original.cell_type]
        if len(written) > 1:
            last = "last one" if len(alive) in (0, len(written)) else f"last {original.cell_type} cell"
            self._remark(grade_id, f"this answer is there {len(written)} times; the {last} counted.")
        chosen = (alive or written)[-1] if written else self._find_lost(grade_id)
        if chosen is None:
            chosen = copies[-1] if copies else self._put_back(grade_id)
        for entry in copies:
            if entry not in (*written, chosen):
                self.entries.remove(entry)
        if chosen.cell.cell_type != original.cell_type:
            kinds = f"{chosen.cell.cell_type} cell; it was taken as {original.cell_type}"
            self._remark(grade_id, f"this cell was made a {kinds}.")
        chosen.claims = grade_id
        chosen.cell = _bare(chosen.cell, original.cell_type)
        chosen.cell.metadata = copy.deepcopy(original.metadata)

    def place_locked(self, grade_id):
        """Put the source's own cell where the learner has it, but not before the answer that it is about."""
        original, copies = self.originals[grade_id], self._claiming(grade_id)
        copies = copies or self._unmarked(self.released[grade_id].source)
        before = self._before(grade_id)
        bound = max((i for i, entry in enumerate(self.entries) if entry.claims == before), default=-1) if before else -1
        given = max((self.entries.index(entry) for entry in copies), default=-1)
        if not copies:
            self._remark(grade_id, "this cell was deleted; it was put back.")
        elif given < bound:
            self._remark(grade_id, "this cell stood before the answer that it is about; it was run after it.")
        if len(copies) > 1:
            self._remark(grade_id, f"this cell is there {len(copies)} times; it was run once.")
        if copies and copies[-1].cell.source != self.released[grade_id].source:
            self._remark(grade_id, "the text of this cell was changed; the released one was run.")
        entry = _Entry(_bare(original), grade_id)
        entry.cell.metadata = copy.deepcopy(original.metadata)
        self.entries.insert(self._place(given, bound), entry)
        for stale in copies:
            self.entries.remove(stale)

    def _place(self, given, bound):
        """Return where a locked cell goes: where it was, but behind its answer; else before the next marked cell."""
        if given >= 0:
            return max(given, bound) + 1
        # Helpers of the answer may stand behind it.
        following = [i for i, entry in enumerate(self.entries) if entry.claims and i > bound >= 0]
        return min(following, default=len(self.entries))

    def _unmarked(self, source):
        """Return the cells that lost their marks and have a given text."""
        return [entry for entry in self.entries if not entry.claims and entry.cell.source.strip() == source.strip()]

    def _entry(self, cell):
        claims = grade_id_of(cell)
        entry = _Entry(_bare(cell), claims if claims in self.originals else None)
        if entry.claims and any(
            bool(marks_of(cell).get(mark)) != bool(marks_of(self.originals[claims]).get(mark))
            for mark in ("grade", "solution")
        ):
            self._remark(claims, "the grading metadata of this cell was changed; it was put back.")
        return entry

    def _claiming(self, grade_id):
        return [entry for entry in self.entries if entry.claims == grade_id]

    def _before(self, grade_id):
        """Return the nearest marked cell before one in the source."""
        ids = list(self.originals)
        return ids[ids.index(grade_id) - 1] if ids.index(grade_id) else None

    def _find_lost(self, grade_id):
        """Find the answer among the cells without marks, by what it defines."""
        original = self.originals[grade_id]
        wanted = defined_names(self.released[grade_id].source) if original.cell_type == "code" else set()
        for entry in sorted(reversed(self.entries), key=lambda entry: entry.cell.cell_type != "code"):
            if wanted and entry.claims is None and wanted <= defined_names(entry.cell.source):
                self._remark(grade_id, "the marks of this answer are lost; it was recognised by what it defines.")
                return entry
        return None

    def _put_back(self, grade_id):
        """Put an empty cell where the answer was: the released one would undo an answer that is given elsewhere."""
        original, before = self.originals[grade_id], self._before(grade_id)
        if original.cell_type == "code":
            self._remark(grade_id, "this answer was deleted.")
        else:
            self._remark(grade_id, "this answer was deleted, or lost its marks.", "Look for its text in a cell nearby.")
        text = "(This answer was deleted from the notebook.)"
        text = f"# {text}" if original.cell_type == "code" else text
        entry = _Entry(NEW_CELL[original.cell_type](source=text), grade_id)
        places = [i for i, other in enumerate(self.entries) if before and other.claims == before]
        following = [i for i, other in enumerate(self.entries) if other.claims]
        at = places[-1] + 1 if places else min(following, default=len(self.entries))
        self.entries.insert(at, entry)
        return entry

    def _remark(self, grade_id, what, *remedy):
        remark = Remark(grade_id, what, *remedy)
        if remark not in self.remarks:
            self.remarks.append(remark)
