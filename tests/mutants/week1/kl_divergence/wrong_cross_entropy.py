"""Computes the cross-entropy.

expect: This is the cross-entropy
"""

import numpy as np


def kl_divergence(p, q):
    possible = p > 0
    return -np.sum(p[possible] * np.log(q[possible]))
