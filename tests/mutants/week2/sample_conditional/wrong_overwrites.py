"""Draws whole flowers and overwrites the observed columns.

expect: overwriting the observed columns ignores the correlations
"""


def sample_conditional(mean, covariance, observed, values, n_samples, seed):
    flowers = np.array(sample(mean, covariance, n_samples, seed))
    flowers[:, observed] = values
    return flowers
