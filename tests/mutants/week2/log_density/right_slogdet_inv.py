"""slogdet and an explicit inverse."""


def log_density(x, mean, covariance):
    centred = np.asarray(x) - mean
    return -0.5 * (centred @ np.linalg.inv(covariance) @ centred + len(x) * np.log(2 * np.pi) + np.linalg.slogdet(covariance)[1])
