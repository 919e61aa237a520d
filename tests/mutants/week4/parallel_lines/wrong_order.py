"""Total variation before JS.

expect: JS and TV are exchanged
"""

import numpy as np


def parallel_lines(theta):
    if theta == 0:
        return 0.0, 0.0, 0.0, 0.0
    return np.inf, 1.0, np.log(2), abs(theta)
