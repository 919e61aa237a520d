"""Clips zeros to 1e-10, so that what was excluded comes back.

expect: no later observation brings them back
"""

import numpy as np


def posterior(prior, likelihood, observations):
    lj = np.log(np.clip(prior, 1e-10, 1)) + np.log(np.clip(likelihood, 1e-10, 1))[:, observations].sum(axis=1)
    w = np.exp(lj - lj.max())
    return w / w.sum()
