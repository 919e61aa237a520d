"""Takes one logarithm of the mean over all points.

expect: after averaging over the points too
"""


def kde_log_likelihood(x, train, bandwidth):
    squared = ((x[:, None, :] - train[None, :, :]) ** 2).sum(axis=2)
    d, h = x.shape[1], bandwidth
    log_kernels = -squared / (2 * h**2) - d / 2 * np.log(2 * np.pi * h**2)
    return logsumexp(log_kernels) - np.log(log_kernels.size)
