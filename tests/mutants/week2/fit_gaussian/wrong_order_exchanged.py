"""Returns the covariance first.

expect: return the mean first
"""


def fit_gaussian(x):
    mean = x.mean(axis=0)
    return np.cov(x.T, bias=True).reshape(len(mean), len(mean)), mean
