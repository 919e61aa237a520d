"""Uses the distance, not its square.

expect: The distance must be squared
"""


def log_density(x, mean, covariance):
    distance = np.sqrt((x - mean) @ np.linalg.solve(covariance, x - mean))
    return -0.5 * (len(x) * np.log(2 * np.pi) + np.linalg.slogdet(covariance)[1] + distance)
