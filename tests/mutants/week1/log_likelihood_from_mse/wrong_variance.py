"""Takes `std` for the variance.

expect: for the variance
"""

import numpy as np


def log_likelihood_from_mse(mse, n, std):
    return -n / 2 * np.log(2 * np.pi * std) - n * mse / (2 * std)
