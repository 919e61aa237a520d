"""Compares plain distances to the means.

expect: Plain Euclidean distance
"""


def class_posterior(x, means, covariances, priors):
    log_joint = -0.5 * ((x - means) ** 2).sum(axis=1) + np.log(priors)
    return np.exp(log_joint - logsumexp(log_joint))
