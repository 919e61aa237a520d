"""Divides by the number of outcomes.

expect: by the number of outcomes
"""

import numpy as np


def fit_categorical(samples, n_outcomes):
    return np.bincount(samples, minlength=n_outcomes) / n_outcomes
