"""Multiplies with the gap on the left of the point.

expect: The gaps are shifted by one
"""

import numpy as np


def emd_line(points, p, q):
    crossing = np.abs(np.cumsum(p) - np.cumsum(q))
    return np.sum(crossing[1:] * np.diff(points))
