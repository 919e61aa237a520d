"""Subtracts the determinant instead of its logarithm.

expect: the formula needs its logarithm
"""


def log_density(x, mean, covariance):
    squared = (x - mean) @ np.linalg.solve(covariance, x - mean)
    return -0.5 * (len(x) * np.log(2 * np.pi) + np.linalg.det(covariance) + squared)
