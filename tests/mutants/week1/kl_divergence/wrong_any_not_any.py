"""Infinite only if q has zeros and p has none.

expect: each excludes another outcome
"""

import numpy as np


def kl_divergence(p, q):
    if 0 in q and 0 not in p:
        return np.inf
    both = (p > 0) & (q > 0)
    return np.sum(p[both] * np.log(p[both] / q[both]))
