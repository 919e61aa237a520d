"""Half of the rows mirror the others.

expect: exactly the given mean
"""


def sample(mean, covariance, n_samples, seed):
    rng = np.random.default_rng(seed)
    z = rng.standard_normal(((n_samples + 1) // 2, len(mean)))
    return mean + np.concatenate([z, -z])[:n_samples] @ np.linalg.cholesky(covariance).T
