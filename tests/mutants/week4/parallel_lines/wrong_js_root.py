"""The square root of JS, as SciPy's jensenshannon returns.

expect: This is the square root of JS
"""

import numpy as np


def parallel_lines(theta):
    if theta == 0:
        return 0.0, 0.0, 0.0, 0.0
    return np.inf, np.sqrt(np.log(2)), 1.0, abs(theta)
