"""The total, not the average.

expect: Divide by their number
"""

import numpy as np


def average_log_likelihood(counts, q):
    seen = counts > 0
    return np.sum(counts[seen] * np.log(q[seen]))
