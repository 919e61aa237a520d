"""Laplace noise of variance 1.

expect: not normally distributed
"""


def sample(mean, covariance, n_samples, seed):
    rng = np.random.default_rng(seed)
    noise = rng.laplace(size=(n_samples, len(mean))) / np.sqrt(2)
    return mean + noise @ np.linalg.cholesky(covariance).T
