"""Draws every measurement by itself, with the variance as the scale.

expect: the variance in place of the standard deviation
"""


def sample(mean, covariance, n_samples, seed):
    rng = np.random.default_rng(seed)
    return rng.normal(mean, np.diag(covariance), size=(n_samples, len(mean)))
