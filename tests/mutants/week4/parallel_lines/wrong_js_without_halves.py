"""JS without its factors 1/2, as the paper defines it.

expect: the factors 1/2 are missing
"""

import numpy as np


def parallel_lines(theta):
    if theta == 0:
        return 0.0, 0.0, 0.0, 0.0
    return np.inf, 2 * np.log(2), 1.0, abs(theta)
