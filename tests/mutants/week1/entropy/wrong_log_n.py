"""Logarithm of the number of possible outcomes.

expect: right for a uniform distribution only
"""

import numpy as np


def entropy(p):
    return np.log(np.count_nonzero(p))
