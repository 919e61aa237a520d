"""Takes the exponential at the end.

expect: perplexity
"""

import numpy as np


def entropy(p):
    p = p[p > 0]
    return np.exp(-np.sum(p * np.log(p)))
