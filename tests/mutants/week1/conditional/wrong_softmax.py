"""Softmax of each row.

expect: softmax is for scores
"""

import numpy as np


def conditional(joint):
    weights = np.exp(joint)
    return weights / weights.sum(axis=1, keepdims=True)
