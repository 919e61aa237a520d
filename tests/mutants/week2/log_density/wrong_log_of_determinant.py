"""Takes the logarithm of a determinant that underflows in high dimension.

expect: the determinant underflows to 0
"""


def log_density(x, mean, covariance):
    squared = (x - mean) @ np.linalg.solve(covariance, x - mean)
    return -0.5 * (len(x) * np.log(2 * np.pi) + np.log(np.linalg.det(covariance)) + squared)
