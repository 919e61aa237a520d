"""Uniform noise of mean 0 and variance 1.

expect: not normally distributed
"""


def sample(mean, covariance, n_samples, seed):
    rng = np.random.default_rng(seed)
    noise = (rng.random((n_samples, len(mean))) - 0.5) * np.sqrt(12)
    return mean + noise @ np.linalg.cholesky(covariance).T
