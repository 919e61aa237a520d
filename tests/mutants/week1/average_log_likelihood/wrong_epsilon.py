"""Pads q, so that nothing is impossible.

expect: impossible under q
"""

import numpy as np


def average_log_likelihood(counts, q):
    return np.sum(counts * np.log(q + 1e-12)) / counts.sum()
