"""Moves the mean but draws with the marginal covariance.

expect: the covariance did not shrink
"""


def sample_conditional(mean, covariance, observed, values, n_samples, seed):
    given = probability.Gaussian(mean, covariance).condition(dict(zip(observed, values)))
    free = [i for i in range(len(mean)) if i not in observed]
    flowers = np.empty((n_samples, len(mean)))
    flowers[:, observed] = values
    flowers[:, free] = sample(given.mean, covariance[np.ix_(free, free)], n_samples, seed)
    return flowers
