"""np.cov with bias=True."""


def fit_gaussian(x):
    return np.mean(x, axis=0), np.atleast_2d(np.cov(x, rowvar=False, bias=True))
