"""Draws whole flowers and corrects them by the error in the observed columns (Matheron's rule)."""


def sample_conditional(mean, covariance, observed, values, n_samples, seed):
    flowers = np.random.default_rng(seed).multivariate_normal(mean, covariance, size=n_samples)
    error = np.asarray(values) - flowers[:, observed]
    flowers = flowers + error @ np.linalg.solve(covariance[np.ix_(observed, observed)], covariance[observed])
    flowers[:, observed] = values
    return flowers
