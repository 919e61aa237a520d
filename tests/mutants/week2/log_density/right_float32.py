"""Single precision, result as an array of shape (1,)."""


def log_density(x, mean, covariance):
    x, mean, covariance = (np.asarray(v, dtype=np.float32) for v in (x, mean, covariance))
    factor = np.linalg.cholesky(covariance)
    z = np.linalg.solve(factor, (x - mean)[:, None])
    return np.float32(-0.5) * (len(x) * np.log(2 * np.pi) + 2 * np.log(np.diag(factor)).sum() + (z**2).sum(axis=0))
