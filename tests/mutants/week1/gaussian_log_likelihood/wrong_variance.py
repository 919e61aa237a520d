"""Takes `std` for the variance.

expect: for the variance
"""

import numpy as np


def gaussian_log_likelihood(y, prediction, std):
    return np.sum(-np.log(2 * np.pi * std) / 2 - (y - prediction) ** 2 / (2 * std))
