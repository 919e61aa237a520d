"""Divides by the number of outcomes.

expect: by the number of outcomes
"""

import numpy as np


def average_log_likelihood(counts, q):
    logs = np.where(counts > 0, np.log(q), 0)
    return np.mean(counts * logs)
