"""Sums the outer products without dividing.

expect: You sum the products over the flowers
"""


def fit_gaussian(x):
    mean = x.mean(axis=0)
    return mean, sum(np.outer(row - mean, row - mean) for row in x)
