"""Leaves the determinant out.

expect: The determinant of the covariance is missing
"""


def log_density(x, mean, covariance):
    squared = (x - mean) @ np.linalg.inv(covariance) @ (x - mean)
    return -0.5 * (len(x) * np.log(2 * np.pi) + squared)
