"""Draws one flower and repeats it.

expect: All rows are equal
"""


def sample(mean, covariance, n_samples, seed):
    noise = np.random.default_rng(seed).standard_normal(len(mean))
    return np.tile(mean + np.linalg.cholesky(covariance) @ noise, (n_samples, 1))
