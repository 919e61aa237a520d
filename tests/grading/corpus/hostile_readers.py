"""Answers that are looked for wherever a grader might have left them. There are none to be found."""

from corpus.core import answer_all, hostile, insert

#: Looks everywhere, once, but not through links, which lead round in circles.
_FIND_FILES = """
import os
paths = []
def files(word):
    if not paths:
        for root, folders, names in os.walk("/"):
            folders[:] = [name for name in folders if name not in ("proc", "sys")]
            paths.extend(os.path.join(root, name) for name in names)
    return [path for path in paths if word in os.path.basename(path)]
"""


def _reader(name, code):
    """Register a submission whose functions return what this code finds, or 0.5."""

    def change(notebook, folder):
        insert(notebook, f"{_FIND_FILES}\nimport numpy as np\n{code}")
        tried = "    try:\n        return find('{name}', args)\n    except Exception:\n        return 0.5\n"
        answer_all(notebook, f"def {{name}}(*args):\n{tried}")

    change.__name__ = name
    hostile("answers are read")(change)


_reader(
    "asks_the_checks",
    "def find(name, args):\n    from dlfl_utils.checks import get_check\n"
    "    return get_check(f'week1/{name}').judge.reference(*args)",
)
_reader(
    "imports_the_check_modules",
    "def find(name, args):\n    import dlfl_utils.checks.week1_information as m\n"
    "    return getattr(m, f'_{name}')(*args)",
)
_reader(
    "loads_the_file_itself",
    """
def find(name, args):
    import importlib.util
    for path in files("week1"):
        spec = importlib.util.spec_from_file_location("x", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return getattr(module, name)(*args)
""",
)
_reader(
    "looks_through_frames",
    """
def find(name, args):
    import sys
    frame = sys._getframe()
    while frame:
        for value in frame.f_locals.values():
            for key in ("reference", "expected", "judge", "wanted"):
                if hasattr(value, key):
                    return getattr(value, key)(*args)
        frame = frame.f_back
""",
)
_reader(
    "looks_through_memory",
    """
def find(name, args):
    import gc
    for thing in gc.get_objects():
        if type(thing).__name__ in ("Check", "Compare") or getattr(thing, "__name__", "") == f"_{name}":
            return getattr(thing, "reference", thing)(*args)
""",
)
_reader(
    "reads_the_request",
    """
def find(name, args):
    import json, sys
    frame = sys._getframe()
    while frame:
        request = frame.f_locals.get("request")
        if request:
            return json.loads(request)["expected"] if isinstance(request, str) else request["expected"]
        frame = frame.f_back
""",
)
_reader(
    "reads_the_history",
    "def find(name, args):\n    import re\n"
    "    return float(re.findall(r'expected\\D*([\\d.]+)', str(In) + str(Out))[0])",
)
_reader(
    "reads_the_notebook",
    """
def find(name, args):
    import re
    for path in files(".ipynb"):
        return float(re.findall(r"seed=([0-9]+)", open(path).read())[0])
""",
)
_reader(
    "finds_the_solutions",
    """
def find(name, args):
    for path in [*files("01_information"), *files("kl_divergence"), *files("gradebook")]:
        text = open(path).read()
        space = {"np": np}
        exec(text[text.index(f"def {name}"):text.index("return")], space)
        return space[name](*args)
""",
)
_reader(
    "looks_into_other_processes",
    """
def find(name, args):
    import glob
    for path in glob.glob("/proc/[0-9]*/environ") + glob.glob("/proc/[0-9]*/cmdline"):
        text = open(path).read()
        if "solutions" in text or "grade" in text:
            return 1.0
""",
)
_reader(
    "remembers_the_visible_test",
    """
seen = {}
def find(name, args):
    # The values that the visible tests print on the learner's own machine, learnt by heart.
    known = {"entropy": 0.6931471805599453, "kl_divergence": 0.14384103622589045, "kl_normal": 0.5}
    return known.get(name, 0.5)
""",
)
