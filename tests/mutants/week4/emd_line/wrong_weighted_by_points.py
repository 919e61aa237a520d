"""Weighs |p - q| with the points.

expect: depends on where 0 is
"""

import numpy as np


def emd_line(points, p, q):
    return np.abs(p - q) @ np.abs(points)
