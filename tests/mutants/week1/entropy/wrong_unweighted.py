"""Adds the surprises without their probabilities.

expect: The weights are missing
"""

import numpy as np


def entropy(p):
    p = p[p > 0]
    return -np.sum(np.log(p))
