"""Softmax of the counts.

expect: softmax of the counts
"""

import numpy as np


def fit_categorical(samples, n_outcomes):
    weights = np.exp(np.bincount(samples, minlength=n_outcomes))
    return weights / weights.sum()
