"""Keeps the last running sum, which has no gap.

expect: operands could not be broadcast
"""

import numpy as np


def emd_line(points, p, q):
    return np.sum(np.abs(np.cumsum(p - q)) * np.diff(points))
