"""Returns the logarithm of the posterior.

expect: Take exp at the very end
"""


def class_posterior(x, means, covariances, priors):
    log_p = np.array([Gaussian(m, c).log_density(x) for m, c in zip(means, covariances)])
    log_joint = log_p + np.log(priors)
    return log_joint - logsumexp(log_joint)
