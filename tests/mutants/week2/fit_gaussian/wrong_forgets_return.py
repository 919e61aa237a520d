"""Computes everything and returns nothing.

expect: 2 values
"""


def fit_gaussian(x):
    mean = x.mean(axis=0)
    centred = x - mean
    covariance = centred.T @ centred / len(x)
