"""Returns only the free coordinates.

expect: the observed ones too
"""


def sample_conditional(mean, covariance, observed, values, n_samples, seed):
    return sample(*condition(mean, covariance, observed, values), n_samples, seed)
