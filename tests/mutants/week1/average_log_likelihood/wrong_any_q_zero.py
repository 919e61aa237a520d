"""Minus infinity as soon as q excludes anything, seen or not.

expect: as soon as q excludes anything
"""

import numpy as np


def average_log_likelihood(counts, q):
    if (q == 0).any(): return -np.inf
    return (counts * np.log(q)).sum() / counts.sum()
