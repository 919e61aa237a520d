"""Sums exp of log odds, class by class, as a list."""


def class_posterior(x, means, covariances, priors):
    log_p = np.array([Gaussian(m, c).log_density(x) for m, c in zip(means, covariances)])
    log_joint = [lp + np.log(p) if p > 0 else -np.inf for lp, p in zip(log_p, priors)]
    return [1 / sum(np.exp(min(other - own, 700)) for other in log_joint) if own > -np.inf else 0.0 for own in log_joint]
