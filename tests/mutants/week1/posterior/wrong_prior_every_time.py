"""Multiplies by the prior at every observation.

expect: The prior enters once
"""

import numpy as np


def posterior(prior, likelihood, observations):
    posterior = np.ones(len(prior))
    for o in observations:
        posterior = posterior * prior * likelihood[:, o]
        posterior = posterior / posterior.sum()
    return posterior
