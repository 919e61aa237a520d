"""Leaves the factor with 2 pi out.

expect: The constant is missing
"""


def log_density(x, mean, covariance):
    squared = (x - mean) @ np.linalg.solve(covariance, x - mean)
    return -0.5 * (np.linalg.slogdet(covariance)[1] + squared)
