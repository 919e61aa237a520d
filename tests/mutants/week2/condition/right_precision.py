"""Through the inverse covariance."""


def condition(mean, covariance, observed, values):
    free = np.setdiff1d(np.arange(len(mean)), observed)
    precision = np.linalg.inv(covariance)
    spread = np.linalg.inv(precision[np.ix_(free, free)])
    return mean[free] - spread @ precision[np.ix_(free, observed)] @ (np.asarray(values) - mean[observed]), spread
