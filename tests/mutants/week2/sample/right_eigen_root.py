"""A symmetric square root through the eigenvalues."""


def sample(mean, covariance, n_samples, seed):
    values, vectors = np.linalg.eigh(covariance)
    root = vectors @ np.diag(np.sqrt(values)) @ vectors.T
    return np.random.default_rng(seed).normal(size=(n_samples, len(mean))) @ root + mean
