"""Leaves out the points that Q excludes.

expect: were left out of KL
"""

import numpy as np


def parallel_lines(theta):
    if theta == 0:
        return 0.0, 0.0, 0.0, 0.0
    return 0.0, np.log(2), 1.0, abs(theta)
