"""Adds the normalising factor once, not n times.

expect: was counted once
"""

import numpy as np


def gaussian_log_likelihood(y, prediction, std):
    return -np.log(std * np.sqrt(2 * np.pi)) - np.sum((y - prediction) ** 2) / (2 * std**2)
