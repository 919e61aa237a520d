"""Multiplies 300 probabilities, which underflows.

expect: product of their probabilities underflows to 0
"""

import numpy as np


def posterior(prior, likelihood, observations):
    joint = prior * np.prod(likelihood[:, observations], axis=1)
    return joint / joint.sum()
