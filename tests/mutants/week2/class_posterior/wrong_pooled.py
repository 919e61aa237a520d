"""Uses one pooled covariance for all classes.

expect: linear discriminant analysis
"""


def class_posterior(x, means, covariances, priors):
    pooled = sum(p * c for p, c in zip(priors, covariances))
    log_joint = np.array([Gaussian(m, pooled).log_density(x) for m in means]) + np.log(priors)
    return np.exp(log_joint - logsumexp(log_joint))
