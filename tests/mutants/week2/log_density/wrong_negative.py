"""Returns the loss, the negative logarithm.

expect: The sign is wrong
"""


def log_density(x, mean, covariance):
    squared = (x - mean) @ np.linalg.solve(covariance, x - mean)
    return 0.5 * (len(x) * np.log(2 * np.pi) + np.linalg.slogdet(covariance)[1] + squared)
