"""Normalises as in one dimension.

expect: normalised as in one dimension
"""


def kde_log_likelihood(x, train, bandwidth):
    squared = ((x[:, None, :] - train[None, :, :]) ** 2).sum(axis=2)
    d, h = x.shape[1], bandwidth
    return np.mean(logsumexp(-squared / (2 * h**2) - 0.5 * np.log(2 * np.pi * h**2), axis=1)) - np.log(len(train))
