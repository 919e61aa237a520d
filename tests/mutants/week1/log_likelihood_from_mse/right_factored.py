"""The factor -n/2 taken out."""

import numpy as np


def log_likelihood_from_mse(mse, n, std):
    return -n / 2 * (np.log(2 * np.pi * std**2) + mse / std**2)
