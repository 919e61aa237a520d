"""Multiplies by the prior after normalising.

expect: The prior came after normalising
"""


def class_posterior(x, means, covariances, priors):
    log_p = np.array([Gaussian(m, c).log_density(x) for m, c in zip(means, covariances)])
    return np.exp(log_p - logsumexp(log_p)) * priors
