"""scipy's cdist and a maximum taken out by hand."""

from scipy.spatial.distance import cdist


def kde_log_likelihood(x, train, bandwidth):
    log_kernels = -cdist(x, train, 'sqeuclidean') / (2 * bandwidth**2)
    top = log_kernels.max(axis=1, keepdims=True)
    log_mean = top[:, 0] + np.log(np.exp(log_kernels - top).mean(axis=1))
    return log_mean.mean() - x.shape[1] * np.log(bandwidth * np.sqrt(2 * np.pi))
