"""KL of two normal distributions.

expect: two normal distributions of variance 1
"""

import numpy as np


def parallel_lines(theta):
    if theta == 0:
        return 0.0, 0.0, 0.0, 0.0
    return theta**2 / 2, np.log(2), 1.0, abs(theta)
