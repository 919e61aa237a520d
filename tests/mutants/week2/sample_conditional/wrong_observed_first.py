"""Puts the observed columns first.

expect: Keep every coordinate in its own column
"""


def sample_conditional(mean, covariance, observed, values, n_samples, seed):
    drawn = sample(*condition(mean, covariance, observed, values), n_samples, seed)
    return np.hstack([np.tile(values, (n_samples, 1)), drawn])
