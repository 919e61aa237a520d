"""Squares the shift.

expect: not over its square
"""

import numpy as np


def parallel_lines(theta):
    if theta == 0:
        return 0.0, 0.0, 0.0, 0.0
    return np.inf, np.log(2), 1.0, theta**2
