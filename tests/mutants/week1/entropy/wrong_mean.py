"""Plain mean over the outcomes.

expect: The weights are the probabilities
"""

import numpy as np


def entropy(p):
    p = np.where(p > 0, p, 1)
    return -np.mean(p * np.log(p))
