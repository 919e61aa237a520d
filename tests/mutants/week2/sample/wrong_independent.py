"""Draws every measurement by itself.

expect: The measurements were drawn independently
"""


def sample(mean, covariance, n_samples, seed):
    noise = np.random.default_rng(seed).standard_normal((n_samples, len(mean)))
    return mean + noise * np.sqrt(np.diag(covariance))
