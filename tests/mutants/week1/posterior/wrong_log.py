"""Stops at the logarithms.

expect: Take the exponential at the end
"""

import numpy as np


def posterior(prior, likelihood, observations):
    with np.errstate(divide="ignore"):
        log_joint = np.log(prior) + np.log(likelihood)[:, observations].sum(axis=1)
    return log_joint - np.logaddexp.reduce(log_joint)
