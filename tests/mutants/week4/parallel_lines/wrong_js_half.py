"""Only half of JS.

expect: Half of JS
"""

import numpy as np


def parallel_lines(theta):
    if theta == 0:
        return 0.0, 0.0, 0.0, 0.0
    return np.inf, np.log(2) / 2, 1.0, abs(theta)
