"""Logarithm to base 2.

expect: base 2
"""

import numpy as np


def kl_divergence(p, q):
    possible = p > 0
    return np.sum(p[possible] * np.log2(p[possible] / q[possible]))
