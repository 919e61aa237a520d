"""Returns the terms, not their sum.

expect: the answer is one number, the sum
"""

import numpy as np


def entropy(p):
    return -p * np.log(np.where(p > 0, p, 1))
