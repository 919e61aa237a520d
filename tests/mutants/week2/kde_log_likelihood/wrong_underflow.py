"""Sums kernels that have all underflowed to 0.

expect: every kernel underflows to 0
"""


def kde_log_likelihood(x, train, bandwidth):
    squared = ((x[:, None, :] - train[None, :, :]) ** 2).sum(axis=2)
    d, h = x.shape[1], bandwidth
    kernels = np.exp(-squared / (2 * h**2)) / (2 * np.pi * h**2) ** (d / 2)
    return np.mean(np.log(kernels.mean(axis=1)))
