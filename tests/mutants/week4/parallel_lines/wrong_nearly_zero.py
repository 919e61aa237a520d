"""Takes very close lines for equal ones.

expect: they jump at theta = 0
"""

import numpy as np


def parallel_lines(theta):
    if abs(theta) < 1e-4:
        return 0.0, 0.0, 0.0, 0.0
    return np.inf, np.log(2), 1.0, abs(theta)
