"""Total variation without its 1/2.

expect: Total variation has a factor 1/2
"""

import numpy as np


def parallel_lines(theta):
    if theta == 0:
        return 0.0, 0.0, 0.0, 0.0
    return np.inf, np.log(2), 2.0, abs(theta)
