"""Leaves the priors out.

expect: The priors are missing
"""


def class_posterior(x, means, covariances, priors):
    log_p = np.array([Gaussian(m, c).log_density(x) for m, c in zip(means, covariances)])
    return np.exp(log_p - logsumexp(log_p))
