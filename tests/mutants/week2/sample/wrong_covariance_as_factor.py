"""Multiplies the noise by the covariance.

expect: The covariance itself was used as the factor
"""


def sample(mean, covariance, n_samples, seed):
    noise = np.random.default_rng(seed).standard_normal((n_samples, len(mean)))
    return mean + noise @ covariance
