"""Draws whole flowers and ignores what was observed.

expect: each row must hold that value
"""


def sample_conditional(mean, covariance, observed, values, n_samples, seed):
    return sample(mean, covariance, n_samples, seed)
