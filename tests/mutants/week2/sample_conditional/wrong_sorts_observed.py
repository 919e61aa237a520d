"""Takes the observed coordinates in increasing order and the values as they come.

expect: each row must hold that value
"""


def sample_conditional(mean, covariance, observed, values, n_samples, seed):
    given_mean, given_covariance = condition(mean, covariance, sorted(observed), values)
    flowers = np.empty((n_samples, len(mean)))
    flowers[:, sorted(observed)] = values
    flowers[:, [i for i in range(len(mean)) if i not in observed]] = sample(given_mean, given_covariance, n_samples, seed)
    return flowers
