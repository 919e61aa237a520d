"""Minus the KL divergence.

expect: This is -KL(p_hat || q)
"""

import numpy as np


def average_log_likelihood(counts, q):
    seen = counts > 0
    p = counts[seen] / counts.sum()
    return np.sum(p * np.log(q[seen] / p))
