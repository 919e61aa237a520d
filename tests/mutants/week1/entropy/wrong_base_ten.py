"""Logarithm to base 10.

expect: base 10
"""

import numpy as np


def entropy(p):
    p = p[p > 0]
    return -np.sum(p * np.log10(p))
