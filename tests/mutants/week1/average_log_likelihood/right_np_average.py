"""np.average with the counts as weights."""

import numpy as np


def average_log_likelihood(counts, q):
    seen = counts > 0
    return np.average(np.log(q[seen]), weights=counts[seen])
