"""Conditions without subtracting the mean of the observed values.

expect: how far they lie from their own mean
"""


def sample_conditional(mean, covariance, observed, values, n_samples, seed):
    given = probability.Gaussian(mean, covariance).condition(dict(zip(observed, values)))
    free = [i for i in range(len(mean)) if i not in observed]
    flowers = np.empty((n_samples, len(mean)))
    flowers[:, observed] = values
    gain = np.linalg.solve(covariance[np.ix_(observed, observed)], covariance[np.ix_(observed, free)]).T
    flowers[:, free] = sample(mean[free] + gain @ np.array(values), given.covariance, n_samples, seed)
    return flowers
