"""Returns the index of the likeliest class.

expect: one probability for each
"""


def class_posterior(x, means, covariances, priors):
    log_p = np.array([Gaussian(m, c).log_density(x) for m, c in zip(means, covariances)])
    return int(np.argmax(log_p + np.log(priors)))
