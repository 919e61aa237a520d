"""All the mass on the most frequent outcome.

expect: makes every other observation impossible
"""

import numpy as np


def fit_categorical(samples, n_outcomes):
    q = np.zeros(n_outcomes)
    q[np.bincount(samples, minlength=n_outcomes).argmax()] = 1
    return q
