"""Takes the standard deviations for variances.

expect: standard deviations for variances
"""

import numpy as np


def kl_normal(mean_p, std_p, mean_q, std_q):
    return 0.5 * np.log(std_q / std_p) + (std_p + (mean_p - mean_q) ** 2) / (2 * std_q) - 0.5
