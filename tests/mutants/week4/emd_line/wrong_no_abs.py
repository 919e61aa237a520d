"""Forgets the absolute value: a difference of means.

expect: The absolute value is missing
"""

import numpy as np


def emd_line(points, p, q):
    return np.sum((np.cumsum(p) - np.cumsum(q))[:-1] * np.diff(points))
