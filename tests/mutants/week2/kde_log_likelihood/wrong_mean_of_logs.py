"""Averages the log kernels.

expect: You averaged the logarithms of the kernels
"""


def kde_log_likelihood(x, train, bandwidth):
    squared = ((x[:, None, :] - train[None, :, :]) ** 2).sum(axis=2)
    d, h = x.shape[1], bandwidth
    log_kernels = -squared / (2 * h**2) - d / 2 * np.log(2 * np.pi * h**2)
    return np.mean(log_kernels)
