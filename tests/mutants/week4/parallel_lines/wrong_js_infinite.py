"""Takes JS for infinite, like KL.

expect: JS is never infinite
"""

import numpy as np


def parallel_lines(theta):
    if theta == 0:
        return 0.0, 0.0, 0.0, 0.0
    return np.inf, np.inf, 1.0, abs(theta)
