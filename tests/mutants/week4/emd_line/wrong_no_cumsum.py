"""Compares the probabilities themselves.

expect: use np.cumsum
"""

import numpy as np


def emd_line(points, p, q):
    return np.sum(np.abs(p - q)[:-1] * np.diff(points))
