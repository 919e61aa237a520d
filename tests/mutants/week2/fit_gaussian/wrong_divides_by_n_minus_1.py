"""Divides by N - 1: unbiased, but not the maximum of the likelihood.

expect: You divide by N - 1
"""


def fit_gaussian(x):
    mean = x.mean(axis=0)
    centred = x - mean
    return mean, centred.T @ centred / (len(x) - 1)
