"""Takes the bandwidth for a variance.

expect: The bandwidth was taken as the variance
"""


def kde_log_likelihood(x, train, bandwidth):
    squared = ((x[:, None, :] - train[None, :, :]) ** 2).sum(axis=2)
    d, h = x.shape[1], bandwidth
    return np.mean(logsumexp(-squared / (2 * h) - d / 2 * np.log(2 * np.pi * h), axis=1)) - np.log(len(train))
