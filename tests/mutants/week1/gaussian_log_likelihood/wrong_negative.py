"""The loss: negative log-likelihood.

expect: negative log-likelihood
"""

import numpy as np


def gaussian_log_likelihood(y, prediction, std):
    return np.sum(np.log(std) + np.log(2 * np.pi) / 2 + (y - prediction) ** 2 / (2 * std**2))
