"""Root of the sum.

expect: Divide by n before the root
"""

import numpy as np


def best_std(y, prediction):
    return np.sqrt(np.sum((y - prediction) ** 2))
