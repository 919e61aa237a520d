"""Hides 0/0 by a small number in the denominator.

expect: all densities underflow to 0
"""


def class_posterior(x, means, covariances, priors):
    log_p = np.array([Gaussian(m, c).log_density(x) for m, c in zip(means, covariances)])
    joint = np.exp(log_p) * priors
    return joint / (joint.sum() + 1e-300)
