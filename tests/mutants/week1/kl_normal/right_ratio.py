"""Through the ratio of the spreads and the shift in units of q."""

import numpy as np


def kl_normal(mean_p, std_p, mean_q, std_q):
    ratio, shift = std_p / std_q, (mean_p - mean_q) / std_q
    return -np.log(ratio) + (ratio**2 + shift**2 - 1) / 2
