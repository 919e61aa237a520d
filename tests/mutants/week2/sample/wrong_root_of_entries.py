"""Takes the square root of each entry of the covariance.

expect: You took the square root of every entry
"""


def sample(mean, covariance, n_samples, seed):
    noise = np.random.default_rng(seed).standard_normal((n_samples, len(mean)))
    return mean + noise @ np.sqrt(np.abs(covariance))
