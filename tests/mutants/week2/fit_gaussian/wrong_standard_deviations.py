"""Takes square roots of the diagonal and of the rest.

expect: You took square roots
"""


def fit_gaussian(x):
    centred = x - x.mean(axis=0)
    covariance = centred.T @ centred / len(x)
    return x.mean(axis=0), np.sign(covariance) * np.sqrt(np.abs(covariance))
