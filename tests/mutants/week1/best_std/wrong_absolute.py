"""Mean absolute error.

expect: mean absolute error
"""

import numpy as np


def best_std(y, prediction):
    return np.mean(np.abs(y - prediction))
