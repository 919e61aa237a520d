"""JS in bits.

expect: JS is 1 in bits
"""

import numpy as np


def parallel_lines(theta):
    if theta == 0:
        return 0.0, 0.0, 0.0, 0.0
    return np.inf, 1.0, 1.0, abs(theta)
