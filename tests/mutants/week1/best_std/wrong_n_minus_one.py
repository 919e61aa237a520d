"""Divides by n - 1.

expect: You divided by n - 1
"""

import numpy as np


def best_std(y, prediction):
    return np.sqrt(np.sum((y - prediction) ** 2) / max(len(y) - 1, 1))
