"""Computes the total variation distance.

expect: This is the total variation distance
"""

import numpy as np


def kl_divergence(p, q):
    return np.abs(p - q).sum() / 2
