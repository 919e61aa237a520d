"""Computes the Jensen-Shannon divergence.

expect: This is the Jensen-Shannon divergence
"""

import numpy as np


def kl_divergence(p, q):
    m = (p + q) / 2

    def kl(a, b):
        a, b = a[a > 0], b[a > 0]
        return np.sum(a * np.log(a / b))

    return kl(p, m) / 2 + kl(q, m) / 2
