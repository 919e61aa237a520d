"""Has h where h^2 belongs in the constant.

expect: h where h^2 belongs
"""


def kde_log_likelihood(x, train, bandwidth):
    squared = ((x[:, None, :] - train[None, :, :]) ** 2).sum(axis=2)
    d, h = x.shape[1], bandwidth
    return np.mean(logsumexp(-squared / (2 * h**2) - d / 2 * np.log(2 * np.pi * h), axis=1)) - np.log(len(train))
