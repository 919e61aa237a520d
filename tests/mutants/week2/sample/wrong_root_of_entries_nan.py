"""Takes the square root of each entry, negative ones included.

expect: the root that is needed is a matrix L
"""


def sample(mean, covariance, n_samples, seed):
    noise = np.random.default_rng(seed).standard_normal((n_samples, len(mean)))
    return mean + noise @ np.sqrt(covariance)
