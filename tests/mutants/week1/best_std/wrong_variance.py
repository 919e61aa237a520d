"""Forgets the root.

expect: Take its square root
"""

import numpy as np


def best_std(y, prediction):
    return np.mean((y - prediction) ** 2)
