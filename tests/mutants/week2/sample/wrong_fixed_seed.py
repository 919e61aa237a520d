"""Uses a seed of its own.

expect: two seeds gave the same sample
"""


def sample(mean, covariance, n_samples, seed):
    noise = np.random.default_rng(42).standard_normal((n_samples, len(mean)))
    return mean + noise @ np.linalg.cholesky(covariance).T
