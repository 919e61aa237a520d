"""Log of the frequencies: q does not enter.

expect: q does not enter
"""

import numpy as np


def average_log_likelihood(counts, q):
    p = counts[counts > 0] / counts.sum()
    return np.sum(p * np.log(p))
