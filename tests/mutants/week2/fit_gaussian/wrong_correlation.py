"""Returns the correlation matrix.

expect: You return correlations
"""


def fit_gaussian(x):
    return x.mean(axis=0), np.corrcoef(x.T).reshape(x.shape[1], x.shape[1])
