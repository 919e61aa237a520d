"""Looks only at how f rises along the list.

expect: Only one direction is checked
"""

import numpy as np


def dual_value(f, p, q, distances):
    for i in range(len(f)):
        for j in range(i + 1, len(f)):
            if f[j] - f[i] > distances[i, j] + 1e-9:
                return -np.inf
    return f @ (p - q)
