"""Multiplies rows of noise by L instead of its transpose.

expect: The factor L and its transpose are exchanged
"""


def sample(mean, covariance, n_samples, seed):
    noise = np.random.default_rng(seed).standard_normal((n_samples, len(mean)))
    return mean + noise @ np.linalg.cholesky(covariance)
