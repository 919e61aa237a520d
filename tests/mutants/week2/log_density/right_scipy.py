"""scipy.stats.multivariate_normal."""

from scipy.stats import multivariate_normal


def log_density(x, mean, covariance):
    return multivariate_normal(mean, covariance).logpdf(x)
