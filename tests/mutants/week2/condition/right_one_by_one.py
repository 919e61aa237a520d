"""Conditions on one coordinate after the other."""


def condition(mean, covariance, observed, values):
    mu, sigma, left = np.array(mean), np.array(covariance), list(range(len(mean)))
    for index, value in zip(observed, values):
        k = left.index(index)
        rest = [j for j in range(len(left)) if j != k]
        mu = mu[rest] + sigma[rest, k] / sigma[k, k] * (value - mu[k])
        sigma = sigma[np.ix_(rest, rest)] - np.outer(sigma[rest, k], sigma[k, rest]) / sigma[k, k]
        left.pop(k)
    return mu, sigma
