"""log(std_p / std_q).

expect: The fraction in the logarithm is upside down
"""

import numpy as np


def kl_normal(mean_p, std_p, mean_q, std_q):
    return np.log(std_p / std_q) + (std_p**2 + (mean_p - mean_q) ** 2) / (2 * std_q**2) - 0.5
