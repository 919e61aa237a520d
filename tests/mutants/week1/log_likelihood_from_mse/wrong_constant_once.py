"""Counts the normalising factor once.

expect: was counted once
"""

import numpy as np


def log_likelihood_from_mse(mse, n, std):
    return -np.log(std) - np.log(2 * np.pi) / 2 - n * mse / (2 * std**2)
