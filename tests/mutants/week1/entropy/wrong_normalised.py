"""Divides by log n.

expect: the largest entropy, log n
"""

import numpy as np


def entropy(p):
    n = len(p)
    p = p[p > 0]
    return -np.sum(p * np.log(p)) / np.log(n)
