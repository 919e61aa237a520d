"""Logarithm of the average probability.

expect: logarithm of the average
"""

import numpy as np


def average_log_likelihood(counts, q):
    return np.log(np.sum(counts * q) / counts.sum())
