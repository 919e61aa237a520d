"""Forgets that the sum of squares is n times the mean.

expect: must be multiplied by n
"""

import numpy as np


def log_likelihood_from_mse(mse, n, std):
    return -n * np.log(std) - n / 2 * np.log(2 * np.pi) - mse / (2 * std**2)
