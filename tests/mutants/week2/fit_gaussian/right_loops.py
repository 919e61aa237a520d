"""Plain loops and lists of floats."""


def fit_gaussian(x):
    n, d = len(x), len(x[0])
    mean = [sum(row[i] for row in x) / n for i in range(d)]
    covariance = [[sum((row[i] - mean[i]) * (row[j] - mean[j]) for row in x) / n for j in range(d)] for i in range(d)]
    return mean, covariance
