"""Returns nothing for an f that is too steep.

expect: the function returns nothing
"""

import numpy as np


def dual_value(f, p, q, distances):
    if not np.all(np.abs(np.subtract.outer(f, f)) <= distances + 1e-9):
        return None
    return f @ (p - q)
