"""SciPy's xlogy."""

from scipy.special import xlogy


def average_log_likelihood(counts, q):
    return xlogy(counts, q).sum() / counts.sum()
