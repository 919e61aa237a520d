"""Multiplies by the covariance instead of its inverse.

expect: it must be its inverse
"""


def log_density(x, mean, covariance):
    squared = (x - mean) @ covariance @ (x - mean)
    return -0.5 * (len(x) * np.log(2 * np.pi) + np.linalg.slogdet(covariance)[1] + squared)
