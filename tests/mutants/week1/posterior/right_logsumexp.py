"""SciPy's logsumexp and xlogy-free logarithms."""

import numpy as np
from scipy.special import logsumexp


def posterior(prior, likelihood, observations):
    with np.errstate(divide="ignore"):
        log_joint = np.log(prior) + np.log(likelihood[:, observations]).sum(axis=1)
    return np.exp(log_joint - logsumexp(log_joint))
