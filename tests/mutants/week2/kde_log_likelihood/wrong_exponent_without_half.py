"""Forgets the 1/2 in the exponent.

expect: The exponent lacks its 1/2
"""


def kde_log_likelihood(x, train, bandwidth):
    squared = ((x[:, None, :] - train[None, :, :]) ** 2).sum(axis=2)
    d, h = x.shape[1], bandwidth
    return np.mean(logsumexp(-squared / h**2 - d / 2 * np.log(2 * np.pi * h**2), axis=1)) - np.log(len(train))
