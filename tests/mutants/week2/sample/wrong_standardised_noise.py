"""Makes mean and variance of the noise exact.

expect: exactly the given mean
"""


def sample(mean, covariance, n_samples, seed):
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal((n_samples, len(mean)))
    if n_samples > 1:
        noise = (noise - noise.mean(axis=0)) / noise.std(axis=0)
    return mean + noise @ np.linalg.cholesky(covariance).T
