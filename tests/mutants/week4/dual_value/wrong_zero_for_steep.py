"""Zero for an f that is too steep.

expect: better than some allowed f
"""

import numpy as np


def dual_value(f, p, q, distances):
    if not np.all(np.abs(np.subtract.outer(f, f)) <= distances + 1e-9):
        return 0.0
    return f @ (p - q)
