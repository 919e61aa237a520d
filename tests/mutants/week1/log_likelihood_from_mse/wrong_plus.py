"""The squared error with a plus.

expect: enters with a minus
"""

import numpy as np


def log_likelihood_from_mse(mse, n, std):
    return -n / 2 * np.log(2 * np.pi * std**2) + n * mse / (2 * std**2)
