"""Bayes' rule as it stands, with logarithms where that gives NaN."""


def class_posterior(x, means, covariances, priors):
    lj = np.array([Gaussian(m, c).log_density(x) for m, c in zip(means, covariances)]) + np.log(priors)
    p = np.exp(lj) / np.exp(lj).sum()
    if np.isnan(p).any():
        p = np.exp(lj - lj.max())
        p = p / p.sum()
    return p
