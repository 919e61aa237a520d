"""Forgets the 2 in 2 sigma^2.

expect: The 2 in the denominator
"""

import numpy as np


def log_likelihood_from_mse(mse, n, std):
    return -n / 2 * np.log(2 * np.pi * std**2) - n * mse / std**2
