"""Single precision."""

import numpy as np


def log_likelihood_from_mse(mse, n, std):
    mse, std = np.float32(mse), np.float32(std)
    return np.float32(n) * (-np.log(std) - np.log(np.float32(2 * np.pi)) / 2 - mse / (2 * std**2))
