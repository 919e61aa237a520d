"""Takes the mean off the noise, so that the rows depend on each other.

expect: exactly the given mean
"""


def sample_conditional(mean, covariance, observed, values, n_samples, seed):
    m, c = condition(mean, covariance, observed, values)
    free = [i for i in range(len(mean)) if i not in observed]
    x = np.empty((n_samples, len(mean))); x[:, observed] = values
    z = np.random.default_rng(seed).standard_normal((n_samples, len(free))); z -= z.mean(axis=0)
    x[:, free] = m + z @ np.linalg.cholesky(c).T
    return x
