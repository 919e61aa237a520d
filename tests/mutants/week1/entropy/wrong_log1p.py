"""log(1 + p) to get rid of the zeros.

expect: log(1 + p)
"""

import numpy as np


def entropy(p):
    return -np.sum(p * np.log1p(p))
