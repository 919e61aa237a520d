"""Lets total variation grow with the shift.

expect: does not see how far apart
"""

import numpy as np


def parallel_lines(theta):
    if theta == 0:
        return 0.0, 0.0, 0.0, 0.0
    return np.inf, np.log(2), min(1.0, abs(theta)), abs(theta)
