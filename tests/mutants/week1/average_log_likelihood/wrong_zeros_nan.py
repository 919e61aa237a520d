"""0 times minus infinity.

expect: `0 * np.log(0)` is nan
"""

import numpy as np


def average_log_likelihood(counts, q):
    return np.sum(counts * np.log(q)) / counts.sum()
