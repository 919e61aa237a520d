"""Leaves out what q excludes, although it was seen.

expect: impossible under q
"""

import numpy as np


def average_log_likelihood(counts, q):
    possible = q > 0
    return np.sum(counts[possible] * np.log(q[possible])) / counts.sum()
