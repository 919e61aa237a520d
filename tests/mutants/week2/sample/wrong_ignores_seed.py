"""Draws from an unseeded generator.

expect: the same seed gave two different samples
"""


def sample(mean, covariance, n_samples, seed):
    noise = np.random.default_rng().standard_normal((n_samples, len(mean)))
    return mean + noise @ np.linalg.cholesky(covariance).T
