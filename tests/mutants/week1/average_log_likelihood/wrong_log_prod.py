"""The logarithm of the product of the probabilities, which underflows for thousands of observations.

expect: underflows to 0
"""

import numpy as np


def average_log_likelihood(counts, q):
    return np.log(np.prod(q ** counts)) / counts.sum()
