"""Leaves out the evidence.

expect: A posterior sums to 1
"""

def posterior(prior, likelihood, observations):
    return prior * likelihood[:, observations].prod(axis=1)
