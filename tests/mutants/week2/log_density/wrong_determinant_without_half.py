"""Forgets the square root over the determinant.

expect: log det of the covariance needs the factor 1/2
"""


def log_density(x, mean, covariance):
    squared = (x - mean) @ np.linalg.solve(covariance, x - mean)
    return -0.5 * len(x) * np.log(2 * np.pi) - np.linalg.slogdet(covariance)[1] - 0.5 * squared
