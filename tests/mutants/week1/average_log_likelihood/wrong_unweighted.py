"""Mean of log q over the outcomes.

expect: The counts do not enter
"""

import numpy as np


def average_log_likelihood(counts, q):
    return np.mean(np.log(q))
