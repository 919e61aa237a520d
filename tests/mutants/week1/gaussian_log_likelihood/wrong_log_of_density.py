"""Takes the logarithm of densities that underflow.

expect: its density underflows to 0
"""

import numpy as np


def gaussian_log_likelihood(y, prediction, std):
    density = np.exp(-((y - prediction) ** 2) / (2 * std**2)) / (std * np.sqrt(2 * np.pi))
    return np.log(density).sum()
