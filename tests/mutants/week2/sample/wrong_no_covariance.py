"""Adds plain noise to the mean.

expect: The noise was not given the covariance
"""


def sample(mean, covariance, n_samples, seed):
    noise = np.random.default_rng(seed).standard_normal((n_samples, len(mean)))
    return mean + noise
