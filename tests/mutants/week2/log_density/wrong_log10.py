"""Takes the logarithm to base 10.

expect: logarithm to base 10
"""


def log_density(x, mean, covariance):
    squared = (x - mean) @ np.linalg.solve(covariance, x - mean)
    log_det = np.linalg.slogdet(covariance)[1]
    return -0.5 * (len(x) * np.log10(2 * np.pi) + (log_det + squared) * np.log10(np.e))
