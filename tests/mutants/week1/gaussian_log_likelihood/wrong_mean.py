"""Mean instead of sum.

expect: mean over the observations
"""

import numpy as np


def gaussian_log_likelihood(y, prediction, std):
    return np.mean(-np.log(std) - np.log(2 * np.pi) / 2 - (y - prediction) ** 2 / (2 * std**2))
