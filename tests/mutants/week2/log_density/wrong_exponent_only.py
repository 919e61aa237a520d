"""Returns the exponent and forgets the normalising constant.

expect: Only the exponent is there
"""


def log_density(x, mean, covariance):
    return -0.5 * (x - mean) @ np.linalg.solve(covariance, x - mean)
