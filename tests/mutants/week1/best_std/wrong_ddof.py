"""np.std with ddof=1: mean taken off, n - 1.

expect: Two slips
"""

import numpy as np


def best_std(y, prediction):
    return np.std(y - prediction, ddof=1)
