"""Takes rows of the likelihood instead of columns.

expect: column o of `likelihood`
"""

import numpy as np


def posterior(prior, likelihood, observations):
    log_joint = np.log(prior) + np.log(likelihood[observations]).sum(axis=0)
    weights = np.exp(log_joint - log_joint.max())
    return weights / weights.sum()
