"""Logarithm to base 2.

expect: base 2
"""

import numpy as np


def average_log_likelihood(counts, q):
    seen = counts > 0
    return np.sum(counts[seen] * np.log2(q[seen])) / counts.sum()
