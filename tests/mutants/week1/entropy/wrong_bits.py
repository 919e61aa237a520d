"""Logarithm to base 2.

expect: base 2
"""

import numpy as np


def entropy(p):
    p = p[p > 0]
    return -np.sum(p * np.log2(p))
