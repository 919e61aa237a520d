"""Cuts negative lengths off at 0.

expect: the samples do not have the right distribution
"""


def sample(mean, covariance, n_samples, seed):
    x = np.random.default_rng(seed).multivariate_normal(mean, covariance, n_samples)
    return np.maximum(x, 0)
