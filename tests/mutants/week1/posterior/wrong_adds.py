"""Adds the likelihoods of the observations.

expect: their probabilities multiply
"""

def posterior(prior, likelihood, observations):
    joint = prior * likelihood[:, observations].sum(axis=1)
    return joint / joint.sum()
