"""Compares the numbers of zeros, not their places.

expect: outcome 1 was not seen, outcome 2 was
"""

import numpy as np


def average_log_likelihood(counts, q):
    if (q == 0).sum() > (counts == 0).sum():
        return -np.inf
    both = (counts > 0) & (q > 0)
    return (counts[both] * np.log(q[both])).sum() / counts.sum()
