"""Computes KL(q || p).

expect: You computed KL(q||p)
"""

import numpy as np


def kl_divergence(p, q):
    if np.any((p == 0) & (q > 0)):
        return np.inf
    q, p = q[q > 0], p[q > 0]
    return np.sum(q * np.log(q / p))
