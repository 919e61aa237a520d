"""Takes the constant of one dimension for any number of them.

expect: d times, once per measurement
"""


def log_density(x, mean, covariance):
    squared = (x - mean) @ np.linalg.solve(covariance, x - mean)
    return -0.5 * (np.log(2 * np.pi) + np.linalg.slogdet(covariance)[1] + squared)
