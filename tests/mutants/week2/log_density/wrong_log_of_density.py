"""Takes the logarithm of a density that has underflowed.

expect: Never form the density
"""


def log_density(x, mean, covariance):
    d = len(x)
    squared = (x - mean) @ np.linalg.solve(covariance, x - mean)
    return np.log(np.exp(-0.5 * squared) / np.sqrt((2 * np.pi) ** d * np.linalg.det(covariance)))
