"""Compares the numbers of zeros, not their places.

expect: each excludes another outcome
"""

import numpy as np


def kl_divergence(p, q):
    if (q == 0).sum() > (p == 0).sum():
        return np.inf
    both = (p > 0) & (q > 0)
    return (p[both] * np.log(p[both] / q[both])).sum()
