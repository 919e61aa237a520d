"""Python's math module."""

import math


def kl_normal(mean_p, std_p, mean_q, std_q):
    return math.log(std_q) - math.log(std_p) + (std_p**2 + (mean_p - mean_q) ** 2) / 2 / std_q**2 - 1 / 2
