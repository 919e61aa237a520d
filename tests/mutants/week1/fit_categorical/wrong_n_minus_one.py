"""Divides by n - 1.

expect: You divided by n - 1
"""

import numpy as np


def fit_categorical(samples, n_outcomes):
    return np.bincount(samples, minlength=n_outcomes) / max(len(samples) - 1, 1)
