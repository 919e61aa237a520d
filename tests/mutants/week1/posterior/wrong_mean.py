"""Averages the likelihoods of the observations.

expect: their probabilities multiply
"""

import numpy as np


def posterior(prior, likelihood, observations):
    joint = np.zeros(len(prior))
    for o in observations:
        joint += prior * likelihood[:, o] / len(observations)
    return joint / joint.sum()
