"""Treats the measurements as independent within a class.

expect: naive Bayes
"""


def class_posterior(x, means, covariances, priors):
    log_joint = np.log(priors)
    for k, (m, c) in enumerate(zip(means, covariances)):
        v = np.diag(c)
        log_joint[k] += np.sum(-0.5 * np.log(2 * np.pi * v) - (x - m) ** 2 / (2 * v))
    return np.exp(log_joint - logsumexp(log_joint))
