"""Adds up one-dimensional densities as if the measurements were independent.

expect: treated as independent
"""


def log_density(x, mean, covariance):
    variances = np.diag(covariance)
    return np.sum(-0.5 * np.log(2 * np.pi * variances) - (x - mean) ** 2 / (2 * variances))
