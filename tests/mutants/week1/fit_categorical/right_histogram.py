"""np.histogram with one bin per outcome."""

import numpy as np


def fit_categorical(samples, n_outcomes):
    counts, _ = np.histogram(samples, bins=np.arange(n_outcomes + 1) - 0.5)
    return counts / counts.sum()
