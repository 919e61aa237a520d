"""Forgets -log(std).

expect: The term -log(std) is missing
"""

import numpy as np


def gaussian_log_likelihood(y, prediction, std):
    return np.sum(-np.log(2 * np.pi) / 2 - (y - prediction) ** 2 / (2 * std**2))
