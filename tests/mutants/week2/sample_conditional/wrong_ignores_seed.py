"""Draws from an unseeded generator.

expect: the same seed gave two different samples
"""


def sample_conditional(mean, covariance, observed, values, n_samples, seed):
    given = probability.Gaussian(mean, covariance).condition(dict(zip(observed, values)))
    free = [i for i in range(len(mean)) if i not in observed]
    flowers = np.empty((n_samples, len(mean)))
    flowers[:, observed] = values
    flowers[:, free] = np.random.default_rng().multivariate_normal(given.mean, given.covariance, n_samples)
    return flowers
