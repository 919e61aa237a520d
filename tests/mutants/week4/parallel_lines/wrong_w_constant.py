"""Takes W for 1, like TV.

expect: W depends on theta
"""

import numpy as np


def parallel_lines(theta):
    if theta == 0:
        return 0.0, 0.0, 0.0, 0.0
    return np.inf, np.log(2), 1.0, 1.0
