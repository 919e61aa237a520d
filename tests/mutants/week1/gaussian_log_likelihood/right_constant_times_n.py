"""The normalising factor times n, and the sum of squares."""

import numpy as np


def gaussian_log_likelihood(y, prediction, std):
    residuals = y - prediction
    return -len(y) / 2 * np.log(2 * np.pi * std**2) - residuals @ residuals / (2 * std**2)
