"""Noise of random signs: mean 0 and variance 1.

expect: not normally distributed
"""


def sample(mean, covariance, n_samples, seed):
    rng = np.random.default_rng(seed)
    noise = rng.choice([-1.0, 1.0], size=(n_samples, len(mean)))
    return mean + noise @ np.linalg.cholesky(covariance).T
