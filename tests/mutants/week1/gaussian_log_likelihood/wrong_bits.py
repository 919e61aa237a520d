"""Logarithm to base 2.

expect: base 2
"""

import numpy as np


def gaussian_log_likelihood(y, prediction, std):
    return np.sum(-np.log(std) - np.log(2 * np.pi) / 2 - (y - prediction) ** 2 / (2 * std**2)) / np.log(2)
