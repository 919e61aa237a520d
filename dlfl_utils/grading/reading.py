"""A stranger's file read as a notebook, whatever is in it."""

import json
import re
import warnings

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from dlfl_utils.grading.sandbox import LARGE_FILE

__all__ = ["NEW_CELL", "read_notebook"]

#: Cells of a notebook; what has more was not written by hand.
MAX_CELLS = 2000
#: Letters of a cell and of a notebook, without pictures that were pasted into the text.
MAX_CELL_TEXT, MAX_TEXT = 2**16, 2**18
_PICTURE = re.compile(r"data:image/[\w.+-]+;base64,[\w+/=]+")
#: What makes a cell of each kind.
NEW_CELL = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


def read_notebook(path):
    """Read a notebook of any format version.

    Parameters
    ----------
    path : Path

    Returns
    -------
    NotebookNode

    Raises
    ------
    ValueError
        If it is none; the text says what is wrong with the file.
    """
    if path.is_symlink():
        msg = "is a link, not a file."
        raise ValueError(msg)
    if not path.is_file():
        msg = "is not a file."
        raise ValueError(msg)
    if path.stat().st_size > LARGE_FILE:
        msg = f"is larger than {LARGE_FILE / 2**20:.0f} MiB."
        raise ValueError(msg)
    try:
        text = path.read_text(encoding="utf-8-sig")
        content = json.loads(text) if text.strip() else None
    except (ValueError, OSError, RecursionError) as error:
        msg = f"is not JSON, so it is no notebook ({error})."
        raise ValueError(msg) from error
    if content is None:
        msg = "is empty."
        raise ValueError(msg)
    if not isinstance(content, dict) or not isinstance(content.get("nbformat"), int):
        msg = "is JSON but not a notebook."
        raise ValueError(msg)
    # Format 3 has its cells in worksheets; putting very many in today's format would take minutes.
    sheets = content.get("worksheets") if isinstance(content.get("worksheets"), list) else []
    lists = [part.get("cells") for part in (content, *sheets) if isinstance(part, dict)]
    if sum(len(cells) for cells in lists if isinstance(cells, list)) > MAX_CELLS:
        msg = f"has more than {MAX_CELLS} cells."
        raise ValueError(msg)
    return _read_cells(text)


def _read_cells(text):
    try:
        with warnings.catch_warnings():
            # A copied cell has a copied id: said elsewhere, in our words.
            warnings.simplefilter("ignore")
            notebook = nbformat.reads(text, as_version=4)
        notebook.nbformat_minor = 5
        for i, cell in enumerate(notebook.cells):
            NEW_CELL[cell.cell_type](source=cell.source).source.encode()
            cell.id = f"cell-{i}"  # copied ids would be complained of whenever the notebook is written
    except Exception as error:
        # A reader of six format versions fails in many ways on what only looks like a notebook.
        msg = f"is not a readable notebook ({type(error).__name__}: {error})."
        raise ValueError(msg) from error
    lengths = [_length(cell) for cell in notebook.cells]
    if max(lengths, default=0) > MAX_CELL_TEXT or sum(lengths) > MAX_TEXT:
        msg = "holds more text than anybody writes by hand."
        raise ValueError(msg)
    return notebook


def _length(cell):
    return len(cell.source if cell.cell_type == "code" else _PICTURE.sub("", cell.source))
