"""Draws with the conditional covariance around the marginal mean.

expect: the mean did not move
"""


def sample_conditional(mean, covariance, observed, values, n_samples, seed):
    given = probability.Gaussian(mean, covariance).condition(dict(zip(observed, values)))
    free = [i for i in range(len(mean)) if i not in observed]
    flowers = np.empty((n_samples, len(mean)))
    flowers[:, observed] = values
    flowers[:, free] = sample(mean[free], given.covariance, n_samples, seed)
    return flowers
