"""Kolmogorov's distance.

expect: Kolmogorov
"""

import numpy as np


def emd_line(points, p, q):
    return np.max(np.abs(np.cumsum(p) - np.cumsum(q)))
