"""Takes the observed coordinates in increasing order and the values as they come.

expect: values[k] belongs to observed[k]
"""


def condition(mean, covariance, observed, values):
    is_observed = np.isin(np.arange(len(mean)), observed)
    b, a = np.flatnonzero(is_observed), np.flatnonzero(~is_observed)
    gain = covariance[np.ix_(a, b)] @ np.linalg.inv(covariance[np.ix_(b, b)])
    return mean[a] + gain @ (np.array(values) - mean[b]), covariance[np.ix_(a, a)] - gain @ covariance[np.ix_(b, a)]
