"""Forgets to add the mean.

expect: The mean was not added
"""


def sample(mean, covariance, n_samples, seed):
    noise = np.random.default_rng(seed).standard_normal((n_samples, len(mean)))
    return noise @ np.linalg.cholesky(covariance).T
