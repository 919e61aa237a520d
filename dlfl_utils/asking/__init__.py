"""Asking: a learner's function is called on plain inputs, and what it gives becomes plain data.

This half of a check runs in the learner's process. Nothing here knows the inputs of a case, or what is right.
"""

from dlfl_utils.asking.core import Outcome, call_plainly, collect, find_ask, name_of

__all__ = ["Outcome", "call_plainly", "collect", "find_ask", "name_of"]
