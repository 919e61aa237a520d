"""The average log-likelihood.

expect: mean log-likelihood of one observation
"""

import numpy as np


def log_likelihood_from_mse(mse, n, std):
    return -np.log(std) - np.log(2 * np.pi) / 2 - mse / (2 * std**2)
