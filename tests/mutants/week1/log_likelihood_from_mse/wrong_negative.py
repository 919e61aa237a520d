"""The negative log-likelihood.

expect: negative log-likelihood
"""

import numpy as np


def log_likelihood_from_mse(mse, n, std):
    return n / 2 * np.log(2 * np.pi * std**2) + n * mse / (2 * std**2)
