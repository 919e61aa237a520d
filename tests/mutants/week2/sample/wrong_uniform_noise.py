"""Uses rng.random, which is uniform on [0, 1).

expect: The noise is uniform on [0, 1)
"""


def sample(mean, covariance, n_samples, seed):
    noise = np.random.default_rng(seed).random((n_samples, len(mean)))
    return mean + noise @ np.linalg.cholesky(covariance).T
