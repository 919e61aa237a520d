"""Forbids positive values: takes densities for probabilities.

expect: A density is not a probability
"""

import numpy as np


def gaussian_log_likelihood(y, prediction, std):
    total = np.sum(-np.log(std) - np.log(2 * np.pi) / 2 - (y - prediction) ** 2 / (2 * std**2))
    return min(total, 0.0)
