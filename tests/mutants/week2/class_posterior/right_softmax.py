"""scipy.special.softmax of the log joint."""

from scipy.special import softmax


def class_posterior(x, means, covariances, priors):
    log_p = np.array([Gaussian(m, c).log_density(x) for m, c in zip(means, covariances)])
    return softmax(log_p + np.log(priors))
