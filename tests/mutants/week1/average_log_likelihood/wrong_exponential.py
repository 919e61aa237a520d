"""The geometric mean of the probabilities.

expect: Stay with logarithms
"""

import numpy as np


def average_log_likelihood(counts, q):
    seen = counts > 0
    return np.exp(np.sum(counts[seen] * np.log(q[seen])) / counts.sum())
