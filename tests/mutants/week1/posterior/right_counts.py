"""Counts of the outcomes times log-likelihoods."""

import numpy as np
from scipy.special import softmax, xlogy


def posterior(prior, likelihood, observations):
    counts = np.bincount(observations, minlength=likelihood.shape[1])
    return softmax(np.log(prior) + xlogy(counts, likelihood).sum(axis=1))
