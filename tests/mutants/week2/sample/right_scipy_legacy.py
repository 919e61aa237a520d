"""scipy.stats with the old global seed."""

from scipy.stats import multivariate_normal


def sample(mean, covariance, n_samples, seed):
    return multivariate_normal(mean, covariance).rvs(size=n_samples, random_state=seed).reshape(n_samples, len(mean))
