"""Largest error.

expect: the largest error
"""

import numpy as np


def best_std(y, prediction):
    return np.max(np.abs(y - prediction))
