"""Single precision."""

import numpy as np


def posterior(prior, likelihood, observations):
    log_joint = np.log(prior.astype(np.float32)) + np.log(likelihood.astype(np.float32))[:, observations].sum(axis=1)
    weights = np.exp(log_joint - log_joint.max())
    return weights / weights.sum()
