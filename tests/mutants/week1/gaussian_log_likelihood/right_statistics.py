"""Loop with Python's math module."""

import math


def gaussian_log_likelihood(y, prediction, std):
    total = 0.0
    for value, mean in zip(y, prediction):
        total += -math.log(std) - 0.5 * math.log(2 * math.pi) - 0.5 * ((value - mean) / std) ** 2
    return total
