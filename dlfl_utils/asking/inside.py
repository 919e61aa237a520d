"""The side of the grader that runs in the learner's process: it calls the learner's function and sends plain data out.

Nothing here is trusted by the grader. Whoever replaces it can send any values, but has to know the right ones.
"""

import json
import random
import sys

import numpy as np
from IPython.display import publish_display_data

from dlfl_utils.asking.core import Outcome, call_plainly, collect, find_ask
from dlfl_utils.asking.plain import from_plain

__all__ = ["MAX_VALUES", "MIME_TYPE", "publish"]

#: The kind of output that holds a learner's values.
MIME_TYPE = "application/x-dlfl-values"
#: Bytes of JSON that an answer may give for all inputs of one asking.
MAX_VALUES = 16 * 2**20


def publish(request, get_answer):
    """Ask the learner's function for values, and send them out as plain data.

    Parameters
    ----------
    request : str
        JSON: the name of the ask, the plain inputs of every case, a nonce, and a canary, which comes back as it is if
        nobody has tampered with the way that values take.
    get_answer : callable
        Returns the learner's function, or raises NameError.
    """
    request = json.loads(request)
    _set_seeds(request["seed"])
    inputs = [from_plain(case) for case in request["inputs"]]
    try:
        outcomes = collect(find_ask(request["ask"]), get_answer(), inputs)
    except NameError as error:
        missing = Outcome(error=f"{error}. Its cell is missing, or was not run to its end.")
        outcomes = [missing] * len(inputs)
    if len(json.dumps([vars(outcome) for outcome in outcomes])) > MAX_VALUES - 10_000:
        outcomes = [Outcome(error="your function returned far more than was asked for.")] * len(inputs)
    (canary,) = collect(call_plainly, lambda value: value, [{"value": from_plain(request["canary"])}])
    reply = {"nonce": request["nonce"], "canary": canary.value, "outcomes": [vars(outcome) for outcome in outcomes]}
    publish_display_data({MIME_TYPE: json.dumps(reply)})


def _set_seeds(seed):
    """Make what an answer draws the same in every grading."""
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002 - what learners draw from
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(seed)
