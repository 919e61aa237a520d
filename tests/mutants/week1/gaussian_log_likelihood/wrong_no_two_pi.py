"""Forgets -log(2 pi) / 2.

expect: The term -log(2 pi) / 2
"""

import numpy as np


def gaussian_log_likelihood(y, prediction, std):
    return np.sum(-np.log(std) - (y - prediction) ** 2 / (2 * std**2))
