"""Uses a seed of its own.

expect: two seeds gave the same sample
"""


def sample_conditional(mean, covariance, observed, values, n_samples, seed):
    given = probability.Gaussian(mean, covariance).condition(dict(zip(observed, values)))
    free = [i for i in range(len(mean)) if i not in observed]
    flowers = np.empty((n_samples, len(mean)))
    flowers[:, observed] = values
    flowers[:, free] = sample(given.mean, given.covariance, n_samples, 0)
    return flowers
