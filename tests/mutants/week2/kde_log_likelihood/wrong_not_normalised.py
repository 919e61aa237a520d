"""Leaves the constant of the kernel out.

expect: The kernel is not normalised
"""


def kde_log_likelihood(x, train, bandwidth):
    squared = ((x[:, None, :] - train[None, :, :]) ** 2).sum(axis=2)
    d, h = x.shape[1], bandwidth
    return np.mean(logsumexp(-squared / (2 * h**2), axis=1)) - np.log(len(train))
