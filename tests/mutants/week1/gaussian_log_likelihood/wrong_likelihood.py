"""The likelihood, not its logarithm.

expect: Its logarithm is asked for
"""

import numpy as np


def gaussian_log_likelihood(y, prediction, std):
    return np.prod(np.exp(-((y - prediction) ** 2) / (2 * std**2)) / (std * np.sqrt(2 * np.pi)))
