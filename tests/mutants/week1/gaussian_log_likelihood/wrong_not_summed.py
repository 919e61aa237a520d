"""One number per observation.

expect: the sum over all observations
"""

import numpy as np


def gaussian_log_likelihood(y, prediction, std):
    return -np.log(std) - np.log(2 * np.pi) / 2 - (y - prediction) ** 2 / (2 * std**2)
