"""Forgets 2 pi in the constant.

expect: (2 pi)^(-d/2) is missing
"""


def kde_log_likelihood(x, train, bandwidth):
    squared = ((x[:, None, :] - train[None, :, :]) ** 2).sum(axis=2)
    d, h = x.shape[1], bandwidth
    return np.mean(logsumexp(-squared / (2 * h**2) - d * np.log(h), axis=1)) - np.log(len(train))
