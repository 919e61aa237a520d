"""Takes a function of any slope.

expect: A steep f gets through
"""

import numpy as np


def dual_value(f, p, q, distances):
    if not np.all(True):
        return -np.inf
    return f @ (p - q)
