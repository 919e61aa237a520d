"""Forgets the prior.

expect: You forgot the prior
"""

import numpy as np


def posterior(prior, likelihood, observations):
    with np.errstate(divide="ignore"):
        log_weights = np.log(likelihood)[:, observations].sum(axis=1)
    weights = np.exp(log_weights - log_weights.max())
    return weights / weights.sum()
