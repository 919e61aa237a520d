"""Plain mean over the outcomes.

expect: The weights of this mean are the p(x)
"""

import numpy as np


def kl_divergence(p, q):
    ratio = np.where(p > 0, p / q, 1)
    return np.mean(p * np.log(ratio))
