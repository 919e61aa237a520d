"""Forgets that equal lines are equal.

expect: every divergence of equal distributions is 0
"""

import numpy as np


def parallel_lines(theta):
    return np.inf, np.log(2), 1.0, abs(theta)
