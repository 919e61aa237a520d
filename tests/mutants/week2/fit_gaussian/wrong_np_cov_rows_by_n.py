"""np.cov with the right divisor but rows and columns exchanged.

expect: rows and columns are exchanged in the covariance
"""


def fit_gaussian(x):
    return x.mean(axis=0), np.cov(x, bias=True)
