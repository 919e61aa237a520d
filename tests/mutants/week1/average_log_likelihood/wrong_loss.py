"""The cross-entropy, with the sign of a loss.

expect: this is the cross-entropy
"""

import numpy as np


def average_log_likelihood(counts, q):
    seen = counts > 0
    return -np.sum(counts[seen] * np.log(q[seen])) / counts.sum()
