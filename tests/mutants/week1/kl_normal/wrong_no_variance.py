"""Forgets that x spreads around its own mean.

expect: The term std_p^2 is missing
"""

import numpy as np


def kl_normal(mean_p, std_p, mean_q, std_q):
    return np.log(std_q / std_p) + (mean_p - mean_q) ** 2 / (2 * std_q**2) - 0.5
