"""Assumes that the first coordinates are the observed ones.

expect: The first coordinates were taken as the observed ones
"""


def condition(mean, covariance, observed, values):
    k = len(observed)
    gain = covariance[k:, :k] @ np.linalg.inv(covariance[:k, :k])
    return mean[k:] + gain @ (np.array(values) - mean[:k]), covariance[k:, k:] - gain @ covariance[:k, k:]
