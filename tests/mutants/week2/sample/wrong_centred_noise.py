"""Takes the mean off the noise, so that the rows depend on each other.

expect: exactly the given mean
"""


def sample(mean, covariance, n_samples, seed):
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal((n_samples, len(mean)))
    noise -= noise.mean(axis=0)
    return mean + noise @ np.linalg.cholesky(covariance).T
