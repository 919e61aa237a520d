"""Draws the free measurements independently of each other.

expect: drawn independently
"""


def sample_conditional(mean, covariance, observed, values, n_samples, seed):
    given = probability.Gaussian(mean, covariance).condition(dict(zip(observed, values)))
    free = [i for i in range(len(mean)) if i not in observed]
    flowers = np.empty((n_samples, len(mean)))
    flowers[:, observed] = values
    noise = np.random.default_rng(seed).standard_normal((n_samples, len(free)))
    flowers[:, free] = given.mean + noise * np.sqrt(np.diag(given.covariance))
    return flowers
