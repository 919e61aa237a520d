"""Squares the mean squared error.

expect: it holds squares already
"""

import numpy as np


def log_likelihood_from_mse(mse, n, std):
    return -n * np.log(std) - n / 2 * np.log(2 * np.pi) - n * mse**2 / (2 * std**2)
