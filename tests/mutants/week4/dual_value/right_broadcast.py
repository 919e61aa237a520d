"""Broadcasting, and two means."""

import numpy as np


def dual_value(f, p, q, distances):
    steep = (f[:, None] - f[None, :] - distances).max() > 1e-7
    return -np.inf if steep else np.dot(f, p) - np.dot(f, q)
