"""One array, with np.where."""

import numpy as np


def parallel_lines(theta):
    return np.where(theta == 0, 0.0, np.array([np.inf, np.log(2), 1.0, np.abs(theta)]))
