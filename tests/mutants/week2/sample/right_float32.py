"""Noise and factor in single precision."""


def sample(mean, covariance, n_samples, seed):
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal((n_samples, len(mean)), dtype=np.float32)
    return np.float32(mean) + noise @ np.linalg.cholesky(np.float32(covariance)).T
