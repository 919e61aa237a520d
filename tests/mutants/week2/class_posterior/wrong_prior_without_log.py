"""Adds the prior to a logarithm.

expect: add its logarithm
"""


def class_posterior(x, means, covariances, priors):
    log_p = np.array([Gaussian(m, c).log_density(x) for m, c in zip(means, covariances)])
    log_joint = log_p + priors
    return np.exp(log_joint - logsumexp(log_joint))
