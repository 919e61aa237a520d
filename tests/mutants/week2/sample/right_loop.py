"""One flower after the other, as a list of lists."""


def sample(mean, covariance, n_samples, seed):
    rng = np.random.default_rng(seed)
    factor = np.linalg.cholesky(covariance)
    return [list(mean + factor @ rng.standard_normal(len(mean))) for _ in range(n_samples)]
