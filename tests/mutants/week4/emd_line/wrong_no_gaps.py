"""Counts every gap as one long.

expect: The gaps are missing
"""

import numpy as np


def emd_line(points, p, q):
    return np.abs(np.cumsum(p - q)).sum()
