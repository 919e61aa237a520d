"""Absolute value of the mean error: opposite errors cancel.

expect: opposite sign cancel
"""

import numpy as np


def best_std(y, prediction):
    return abs(np.mean(y - prediction))
