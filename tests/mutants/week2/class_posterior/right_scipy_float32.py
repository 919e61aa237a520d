"""scipy.stats densities, result in single precision."""

from scipy.stats import multivariate_normal


def class_posterior(x, means, covariances, priors):
    log_joint = np.array([multivariate_normal.logpdf(x, m, c) for m, c in zip(means, covariances)]) + np.log(priors)
    return np.exp(log_joint - logsumexp(log_joint)).astype(np.float32)
