"""Adds logarithms, but takes the exponential of numbers near -1000.

expect: subtract the largest sum
"""

import numpy as np


def posterior(prior, likelihood, observations):
    log_joint = np.log(prior) + np.log(likelihood[:, observations]).sum(axis=1)
    return np.exp(log_joint) / np.exp(log_joint).sum()
