"""np.unique: outcomes that were not seen lose their place.

expect: it keeps its place
"""

import numpy as np


def fit_categorical(samples, n_outcomes):
    values, counts = np.unique(samples, return_counts=True)
    return counts / counts.sum()
