"""Forgets the axis of the mean.

expect: Each measurement has its own mean
"""


def fit_gaussian(x):
    mean = x.mean()
    centred = x - mean
    return x.mean(axis=0), centred.T @ centred / len(x)
