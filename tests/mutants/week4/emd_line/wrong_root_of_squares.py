"""Square root of the integrated square.

expect: and took a root
"""

import numpy as np


def emd_line(points, p, q):
    crossing = (np.cumsum(p) - np.cumsum(q))[:-1]
    return np.sqrt(np.sum(crossing**2 * np.diff(points)))
