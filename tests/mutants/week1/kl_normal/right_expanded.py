"""All terms written apart, with variances."""

import numpy as np


def kl_normal(mean_p, std_p, mean_q, std_q):
    var_p, var_q = std_p**2, std_q**2
    shift = mean_p - mean_q
    return 0.5 * (np.log(var_q) - np.log(var_p) + var_p / var_q + shift * shift / var_q - 1)
