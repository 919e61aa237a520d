"""Right answers in odd shapes: what editors, browsers, platforms and habits make of a notebook. All points are due."""

import json
import os

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

from corpus.core import RELEASED, cells_by_id, honest, insert

NAMES = ("conditional", "posterior", "entropy", "kl_divergence", "kl_normal")


def _copy_of(cell):
    copy = nbformat.from_dict(json.loads(json.dumps(cell)))
    copy.id = f"{cell.id}-copy"
    return copy


def _wrap_all(notebook, body):
    """Put something around every answer; {name} is the function's name, `_right` what it was."""
    for name in NAMES:
        cells_by_id(notebook)[name].source += "\n\n" + body.replace("{name}", name).replace("_right", f"_right_{name}")


# Noise


@honest("noise on stderr")
def warns(notebook, folder):
    """Warnings, logging, a progress bar and prints."""
    code = """
import logging, sys, warnings
_right = {name}
def {name}(*args):
    warnings.warn("a harmless warning")
    logging.warning("another one")
    print("50% |####    |", file=sys.stderr)
    return _right(*args)
"""
    _wrap_all(notebook, code)


@honest("noise on stderr")
def turns_warnings_into_errors(notebook, folder):
    """A careful learner's setting."""
    insert(notebook, "import warnings\nwarnings.simplefilter('error')\nnp.seterr(all='warn')")


@honest("noise on stderr")
def fails_in_scratch_cells(notebook, folder):
    """Errors where nothing is asked, and cells that are no Python."""
    for code in ("1 / 0", "this is no Python", "%no_such_magic", "!exit 3", "raise SystemExit(1)"):
        insert(notebook, code, after="test_posterior")


# Other ways to write it


@honest("written otherwise")
def returns_lists(notebook, folder):
    """Plain lists and numbers in the place of arrays."""
    _wrap_all(notebook, "_right = {name}\ndef {name}(*args):\n    return np.asarray(_right(*args)).tolist()\n")


@honest("written otherwise")
def returns_single_precision(notebook, folder):
    """float32 throughout."""
    _wrap_all(notebook, "_right = {name}\ndef {name}(*args):\n    return np.float32(_right(*args))\n")


@honest("written otherwise")
def returns_tensors(notebook, folder):
    """PyTorch, with a gradient."""
    body = "import torch\n_right = {name}\ndef {name}(*args):\n"
    _wrap_all(notebook, body + "    return torch.tensor(np.asarray(_right(*args)), requires_grad=True)\n")


@honest("written otherwise")
def answers_are_objects(notebook, folder):
    """Callable objects and lambdas in the place of functions."""
    _wrap_all(
        notebook,
        "class _C:\n    def __call__(self, *args):\n        return _right(*args)\n_right, {name} = {name}, _C()",
    )


@honest("written otherwise")
def keeps_helpers_in_a_file(notebook, folder):
    """A module beside the notebook."""
    sources = [cells_by_id(notebook)[name].source for name in NAMES]
    (folder / "my_answers.py").write_text("import numpy as np\n" + "\n\n".join(sources))
    for name in NAMES:
        cells_by_id(notebook)[name].source = f"from my_answers import {name}"


@honest("written otherwise")
def uses_names_of_ours(notebook, folder):
    """Variables that are called like the grader's own things, and builtins that are covered."""
    names = "check = json = display = publish = request = answer = key = list = sum = max = print_ = 'mine'"
    insert(notebook, names, after="test_conditional")
    for name in NAMES[1:]:
        cells_by_id(notebook)[name].source = (
            "from builtins import list, max, sum\n" + cells_by_id(notebook)[name].source
        )


@honest("written otherwise")
def prints_in_every_call(notebook, folder):
    """Left over from debugging, a picture among it."""
    body = "_right = {name}\ndef {name}(*args):\n    print('called with', args)\n    display(args)\n"
    _wrap_all(notebook, body + "    return _right(*args)\n")


@honest("written otherwise")
def changes_folder_and_seed(notebook, folder):
    """Another working folder, another seed, other print options."""
    code = "import os, random\nos.chdir('/tmp')\nrandom.seed(3)\nnp.random.seed(4)\nnp.set_printoptions(precision=1)"
    insert(notebook, code)


@honest("written otherwise")
def is_slow(notebook, folder):
    """Seconds in each call are no mistake."""
    _wrap_all(
        notebook, "import time\n_right = {name}\ndef {name}(*args):\n    time.sleep(0.2)\n    return _right(*args)\n"
    )


# Cells


@honest("copied or moved cells")
def copies_an_answer(notebook, folder):
    """Copy and paste takes the marks along."""
    for name in ("entropy", "posterior"):
        cell = cells_by_id(notebook)[name]
        notebook.cells.insert(notebook.cells.index(cell) + 1, _copy_of(cell))


@honest("copied or moved cells")
def copies_the_blank_answer(notebook, folder):
    """A copy that was never filled in, below the test."""
    cell = _copy_of(cells_by_id(notebook)["entropy"])
    blank = nbformat.read(RELEASED, as_version=4)
    cell.source = cells_by_id(blank)["entropy"].source
    notebook.cells.append(cell)


@honest("copied or moved cells")
def improves_a_copy(notebook, folder):
    """The first try stays above, wrong, with its marks."""
    cell = cells_by_id(notebook)["entropy"]
    first = _copy_of(cell)
    first.source = "def entropy(p):\n    return 0"
    notebook.cells.insert(notebook.cells.index(cell), first)


@honest("copied or moved cells")
def copies_a_test(notebook, folder):
    """The same test twice."""
    cell = cells_by_id(notebook)["test_entropy"]
    notebook.cells.append(_copy_of(cell))


@honest("copied or moved cells")
def deletes_a_test(notebook, folder):
    """A test that was in the way."""
    notebook.cells.remove(cells_by_id(notebook)["test_entropy"])


@honest("copied or moved cells")
def changes_a_test(notebook, folder):
    """Another example of the learner's own."""
    cells_by_id(notebook)["test_entropy"].source += "\nprint(entropy(np.array([0.1, 0.9])))"


@honest("copied or moved cells")
def moves_a_test(notebook, folder):
    """All tests at the top."""
    tests = [cell for grade_id, cell in cells_by_id(notebook).items() if grade_id.startswith("test_")]
    for cell in tests:
        notebook.cells.remove(cell)
        notebook.cells.insert(1, cell)


@honest("copied or moved cells")
def retypes_an_answer(notebook, folder):
    """The answer in a new cell, and the marked one deleted."""
    cell = cells_by_id(notebook)["entropy"]
    at = notebook.cells.index(cell)
    notebook.cells[at] = new_code_cell(cell.source)


@honest("copied or moved cells")
def answers_below_the_blank(notebook, folder):
    """The answer in a new cell under the marked one, which stays blank."""
    blank = cells_by_id(nbformat.read(RELEASED, as_version=4))["entropy"].source
    cell = cells_by_id(notebook)["entropy"]
    notebook.cells.insert(notebook.cells.index(cell) + 1, new_code_cell(cell.source))
    cell.source = blank


@honest("copied or moved cells")
def answers_above_the_blank(notebook, folder):
    """The answer in a new cell above the marked one, which stays blank and would undo it."""
    blank = cells_by_id(nbformat.read(RELEASED, as_version=4))["entropy"].source
    cell = cells_by_id(notebook)["entropy"]
    notebook.cells.insert(notebook.cells.index(cell), new_code_cell(cell.source))
    cell.source = blank


@honest("copied or moved cells")
def changes_the_type_of_a_cell(notebook, folder):
    """A slip of the keyboard: M makes it Markdown."""
    cell = cells_by_id(notebook)["entropy"]
    markdown = new_markdown_cell(cell.source)
    markdown.metadata = cell.metadata
    notebook.cells[notebook.cells.index(cell)] = markdown


@honest("copied or moved cells")
def puts_it_all_into_one_cell(notebook, folder):
    """Every answer in the first answer cell."""
    cells = cells_by_id(notebook)
    cells["conditional"].source = "\n\n".join(cells[name].source for name in NAMES)
    for name in NAMES[1:]:
        notebook.cells.remove(cells[name])


# Files


@honest("files and formats")
def loses_all_marks(notebook, folder):
    """Some platforms throw metadata away."""
    for cell in notebook.cells:
        cell.metadata = nbformat.NotebookNode()


@honest("files and formats")
def loses_marks_and_name(notebook, folder):
    """The same, and a new name on the way."""
    loses_all_marks(notebook, folder)
    nbformat.write(notebook, folder / "Untitled3.ipynb")
    return b""


@honest("files and formats")
def is_in_an_old_format(notebook, folder):
    """Format 4.0 knows no cell ids."""
    content = json.loads(nbformat.writes(notebook))
    content["nbformat_minor"] = 0
    for cell in content["cells"]:
        del cell["id"]
    return json.dumps(content).encode()


@honest("files and formats")
def is_in_format_three(notebook, folder):
    """As IPython wrote it ten years ago."""
    return nbformat.writes(nbformat.convert(notebook, 3), version=3).encode()


@honest("files and formats")
def has_a_byte_order_mark(notebook, folder):
    """As some Windows editors save it, with their ends of lines."""
    return b"\xef\xbb\xbf" + nbformat.writes(notebook).replace("\n", "\r\n").encode()


@honest("files and formats")
def has_equal_cell_ids(notebook, folder):
    """As after a merge of two versions."""
    content = json.loads(nbformat.writes(notebook))
    for cell in content["cells"]:
        cell["id"] = "same"
    return json.dumps(content).encode()


@honest("files and formats")
def is_renamed(notebook, folder):
    """A browser's second download."""
    nbformat.write(notebook, folder / "01_information (1).ipynb")
    return b""


@honest("files and formats")
def is_renamed_as_json(notebook, folder):
    """A download that got another ending."""
    nbformat.write(notebook, folder / "01_information.ipynb.json")
    return b""


@honest("files and formats")
def is_in_a_folder(notebook, folder):
    """An archive with a folder in it."""
    (folder / "my week 1").mkdir()
    nbformat.write(notebook, folder / "my week 1/01_information.ipynb")
    return b""


@honest("files and formats")
def brings_other_notebooks(notebook, folder):
    """Scratch, a checkpoint, and a file of no use."""
    (folder / "scratch.ipynb").write_text("")
    (folder / ".ipynb_checkpoints").mkdir()
    nbformat.write(notebook, folder / ".ipynb_checkpoints/01_information-checkpoint.ipynb")
    (folder / "notes.txt").write_text("none")


@honest("files and formats")
def has_old_outputs(notebook, folder):
    """Megabytes of them, with a script."""
    output = {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<script>x</script>" + "x" * 2**21}}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [nbformat.from_dict(output)]


@honest("files and formats")
def has_a_module_of_ours(notebook, folder):
    """Files whose names happen to be those of libraries."""
    for name in ("random.py", "statistics.py", "utils.py", "test.py", "code.py"):
        (folder / name).write_text("value = 1\n")


@honest("files and formats")
def has_names_of_another_alphabet(notebook, folder):
    """File names of an old archive, which are no UTF-8, with spaces and a line break among them."""
    for name in (b"\xfcbung 1.txt", "übung\n2.txt".encode(), "练习.txt".encode()):
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(b"notes")
