"""Has minus infinity for every f.

expect: Every f is refused
"""

import numpy as np


def dual_value(f, p, q, distances):
    return -np.inf
    return f @ (p - q)
