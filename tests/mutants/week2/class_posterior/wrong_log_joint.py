"""Returns the logarithms of the joint densities.

expect: These are unnormalised logarithms
"""


def class_posterior(x, means, covariances, priors):
    log_p = np.array([Gaussian(m, c).log_density(x) for m, c in zip(means, covariances)])
    return log_p + np.log(priors)
