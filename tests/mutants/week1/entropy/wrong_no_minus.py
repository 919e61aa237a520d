"""Forgets the minus sign.

expect: minus sign is missing
"""

import numpy as np


def entropy(p):
    p = p[p > 0]
    return np.sum(p * np.log(p))
