"""Compares each pair once, without an absolute value.

expect: Only one direction is checked
"""

import numpy as np


def dual_value(f, p, q, distances):
    for i in range(len(f)):
        for j in range(i):
            if f[j] - f[i] > distances[i, j] + 1e-9:
                return -np.inf
    return f @ (p - q)
