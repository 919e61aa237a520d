"""Python's math module."""

import math


def log_likelihood_from_mse(mse, n, std):
    return -n * (math.log(std * math.sqrt(2 * math.pi)) + mse / (2 * std**2))
