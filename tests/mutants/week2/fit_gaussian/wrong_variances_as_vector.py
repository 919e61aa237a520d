"""Returns variances instead of a matrix.

expect: You return a vector of variances
"""


def fit_gaussian(x):
    return x.mean(axis=0), x.var(axis=0)
