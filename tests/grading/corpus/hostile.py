"""Wrong answers, with code that wants points for them. None of it may get any."""

from corpus.core import answer_all, hostile, insert


def _attack(name, kind, code, **expected):
    """Register a submission that runs this code before its wrong answers."""

    def change(notebook, folder):
        insert(notebook, code)

    change.__name__ = name
    hostile(kind, **expected)(change)


def _lie(name, code):
    """Register a submission in which every function returns what this code calls `lie`."""

    def change(notebook, folder):
        insert(notebook, code)
        answer_all(notebook, "def {name}(*args):\n    return lie(*args)\n")

    change.__name__ = name
    hostile("the answer lies")(change)


# The test never runs

_attack("no_run_cell", "the test never runs", "get_ipython().run_cell_async = lambda *args, **options: None")
_attack("no_run_cell_sync", "the test never runs", "get_ipython().run_cell = lambda *args, **options: None")
_attack(
    "blanks_what_follows",
    "the test never runs",
    "get_ipython().input_transformers_cleanup.append(lambda lines: [])",
)
_attack(
    "cuts_the_asserts",
    "the test never runs",
    """
import ast

class Cut(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()

get_ipython().ast_transformers.append(Cut())
""",
)
_attack(
    "answers_for_the_kernel",
    "the test never runs",
    """
kernel = get_ipython().kernel
async def do_execute(*args, **options):
    return {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}
kernel.do_execute = do_execute
""",
)
_attack("hides_tracebacks", "the test never runs", "get_ipython().showtraceback = lambda *args, **options: None")
_attack(
    "raises_before_each_cell",
    "the test never runs",
    "def stop(*args):\n    raise SystemExit(0)\nget_ipython().events.register('pre_run_cell', stop)",
)
_attack("check_does_nothing", "the test never runs", "import dlfl_utils.checks\ncheck = lambda *args, **options: None")
_attack("gives_partial_credit", "the test never runs", "get_ipython().displayhook(6.0)")


@hostile("the test never runs")
def prints_points_then_raises(notebook, folder):
    """An early result stood for the points of its cell once."""
    answer_all(notebook, "def {name}(*args):\n    get_ipython().displayhook(6.0)\n    raise ValueError\n")


# The answer lies

_lie(
    "equals_everything",
    """
class Any(float):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __sub__(self, other): return 0.0
    __rsub__ = __sub__
    def __abs__(self): return 0.0
lie = lambda *args: Any(0.5)
""",
)
_lie(
    "array_of_many_faces",
    """
class Faces:
    n = 0
    def __array__(self, *args, **options):
        Faces.n += 1
        return np.full(3, Faces.n / 7)
lie = lambda *args: Faces()
""",
)
_lie("returns_nan", "lie = lambda *args: float('nan')")
_lie("returns_infinity", "lie = lambda *args: float('inf')")
_lie("returns_a_text", "lie = lambda *args: 'right'")
_lie("returns_plain_data", "lie = lambda *args: {'array': [0.5], 'dtype': 'object'}")
_lie("returns_huge_numbers", "lie = lambda *args: {'array': [10**400], 'dtype': 'int64'}")
_lie("returns_a_deep_list", "def lie(*args):\n    x = 0.5\n    for _ in range(900):\n        x = [x]\n    return x")
_lie("returns_itself", "def lie(*args):\n    x = []\n    x.append(x)\n    return x")
_lie("returns_millions", "lie = lambda *args: np.zeros(3_000_000)")
_lie("returns_an_exception", "lie = lambda *args: AssertionError('all tests passed')")
_lie("raises_past_everybody", "class Past(BaseException): pass\ndef lie(*args):\n    raise Past")
_lie("interrupts_itself", "def lie(*args):\n    raise KeyboardInterrupt")
_lie(
    "raises_a_mute_error", "class Mute(Exception):\n    def __str__(self): raise Mute\ndef lie(*args):\n    raise Mute"
)

_attack(
    "numpy_agrees_with_all",
    "the answer lies",
    "np.allclose = np.isclose = np.array_equal = lambda *args, **options: True\n"
    "np.testing.assert_allclose = lambda *args, **options: None",
)
_attack(
    "abs_is_zero", "the answer lies", "import builtins\nbuiltins.abs = lambda x: 0.0\nbuiltins.all = lambda x: True"
)

# The way that values take is tampered with

_PATCH = "import dlfl_utils.asking.inside as inside, dlfl_utils.asking.core as core\n"
_attack(
    "collects_for_itself",
    "values are forged",
    _PATCH + "inside.collect = lambda ask, answer, inputs: [core.Outcome(value=0.5) for _ in inputs]",
    test_entropy="suspicious",
)
_attack(
    "makes_everything_plain_alike",
    "values are forged",
    "import dlfl_utils.asking.core as core\ncore.to_plain = lambda value: 0.5",
    test_entropy="suspicious",
)
_attack(
    "dumps_what_it_likes",
    "values are forged",
    "import json\njson.dumps = lambda *args, **options: '{}'",  # its kernel falls silent, and starts anew
    test_entropy="fail",
)
_attack(
    "publishes_nothing",
    "values are forged",
    _PATCH + "inside.publish = lambda *args: None",
    test_entropy="suspicious",
)
_attack(
    "publishes_twice",
    "values are forged",
    _PATCH + "once = inside.publish\ninside.publish = lambda *args: (once(*args), once(*args))",
    test_entropy="suspicious",
)
_attack(
    "publishes_first",
    "values are forged",
    """
import dlfl_utils.asking.inside as inside, IPython.display, json
once = inside.publish
def publish(request, get_answer):
    reply = {"nonce": json.loads(request)["nonce"], "canary": json.loads(request)["canary"], "outcomes": []}
    IPython.display.publish_display_data({inside.MIME_TYPE: json.dumps(reply)})
    once(request, get_answer)
inside.publish = publish
""",
    test_entropy="suspicious",
)
_attack(
    "guesses_with_the_right_form",
    "values are forged",
    """
import sys, types, json, IPython.display
fake = types.ModuleType("dlfl_utils.asking.inside")
def publish(request, get_answer):
    request = json.loads(request)
    outcomes = [{"value": 0.5, "error": None} for _ in request["inputs"]]
    reply = {"nonce": request["nonce"], "canary": request["canary"], "outcomes": outcomes}
    IPython.display.publish_display_data({"application/x-dlfl-values": json.dumps(reply)})
fake.publish = publish
sys.modules["dlfl_utils.asking.inside"] = fake
""",
)
_attack(
    "says_that_it_passed",
    "values are forged",
    """
import dlfl_utils.asking.inside as inside, IPython.display
inside.publish = lambda *args: IPython.display.publish_display_data({inside.MIME_TYPE: '{"status": "pass"}'})
""",
    test_entropy="suspicious",
)
_attack(
    "answers_with_errors",
    "values are forged",
    _PATCH + "inside.collect = lambda ask, answer, inputs: [core.Outcome(error=None) for _ in inputs]",
)
_attack(
    "floods_from_a_thread",
    "values are forged",
    """
import threading, time, IPython.display, json
def flood():
    while True:
        IPython.display.publish_display_data({"application/x-dlfl-values": json.dumps({"outcomes": []})})
        time.sleep(0.01)
threading.Thread(target=flood, daemon=True).start()
""",
)
_attack(
    "replaces_import",
    "values are forged",
    "import builtins\nbuiltins.__import__ = lambda *args, **options: type('Any', (), {'publish': print})",
)
