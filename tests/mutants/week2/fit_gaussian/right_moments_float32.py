"""E[x x^T] - mean mean^T, in single precision."""


def fit_gaussian(x):
    x = np.asarray(x, dtype=np.float32)
    mean = x.mean(axis=0)
    return mean, x.T @ x / np.float32(len(x)) - np.outer(mean, mean)
