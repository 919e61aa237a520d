"""Makes a new generator with the same seed for each row.

expect: All rows are equal
"""


def sample(mean, covariance, n_samples, seed):
    factor = np.linalg.cholesky(covariance)
    return np.array([mean + factor @ np.random.default_rng(seed).standard_normal(len(mean)) for _ in range(n_samples)])
