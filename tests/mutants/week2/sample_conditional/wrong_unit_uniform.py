"""Uniform noise of mean 0 and variance 1.

expect: not normally distributed
"""


def sample_conditional(mean, covariance, observed, values, n_samples, seed):
    m, c = condition(mean, covariance, observed, values)
    free = [i for i in range(len(mean)) if i not in observed]
    x = np.zeros((n_samples, len(mean))); x[:, observed] = values
    noise = np.random.default_rng(seed).uniform(-np.sqrt(3), np.sqrt(3), (n_samples, len(free)))
    x[:, free] = m + noise @ np.linalg.cholesky(c).T
    return x
