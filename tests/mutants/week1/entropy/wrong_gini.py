"""Gini impurity.

expect: Gini impurity
"""

import numpy as np


def entropy(p):
    return 1 - np.sum(p**2)
