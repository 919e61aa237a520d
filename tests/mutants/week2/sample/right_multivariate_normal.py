"""NumPy's multivariate_normal."""


def sample(mean, covariance, n_samples, seed):
    return np.random.default_rng(seed).multivariate_normal(mean, covariance, size=n_samples)
