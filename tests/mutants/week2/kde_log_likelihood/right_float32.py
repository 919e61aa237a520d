"""Single precision."""


def kde_log_likelihood(x, train, bandwidth):
    x, train, h = np.float32(x), np.float32(train), np.float32(bandwidth)
    squared = ((x[:, None] - train[None]) ** 2).sum(-1)
    return logsumexp(-squared / (2 * h * h), axis=1).mean() - np.float32(np.log(len(train)) + x.shape[1] / 2 * np.log(2 * np.pi * h * h))
