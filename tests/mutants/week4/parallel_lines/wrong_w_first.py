"""W before the three divergences.

expect: W comes first
"""

import numpy as np


def parallel_lines(theta):
    if theta == 0:
        return 0.0, 0.0, 0.0, 0.0
    return abs(theta), np.inf, np.log(2), 1.0
