"""Forgets -n log(std).

expect: -n log(std) is missing
"""

import numpy as np


def log_likelihood_from_mse(mse, n, std):
    return -n / 2 * np.log(2 * np.pi) - n * mse / (2 * std**2)
