"""Returns the density instead of its logarithm.

expect: its logarithm was asked for
"""


def log_density(x, mean, covariance):
    d = len(x)
    squared = (x - mean) @ np.linalg.solve(covariance, x - mean)
    return np.exp(-0.5 * squared) / np.sqrt((2 * np.pi) ** d * np.linalg.det(covariance))
