"""Takes the median for the mean.

expect: You return the median
"""


def fit_gaussian(x):
    centred = x - x.mean(axis=0)
    return np.median(x, axis=0), centred.T @ centred / len(x)
