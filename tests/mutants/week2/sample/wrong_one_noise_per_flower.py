"""Uses one noise value for all measurements of a flower.

expect: One noise value was used for all measurements
"""


def sample(mean, covariance, n_samples, seed):
    noise = np.random.default_rng(seed).standard_normal(n_samples)
    return mean + noise[:, None] * np.linalg.cholesky(covariance).sum(axis=1)
