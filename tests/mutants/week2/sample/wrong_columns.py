"""Puts one flower in each column.

expect: Put one flower in each row
"""


def sample(mean, covariance, n_samples, seed):
    noise = np.random.default_rng(seed).standard_normal((len(mean), n_samples))
    return mean[:, None] + np.linalg.cholesky(covariance) @ noise
