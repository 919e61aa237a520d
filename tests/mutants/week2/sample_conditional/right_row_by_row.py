"""One flower after the other, as lists."""


def sample_conditional(mean, covariance, observed, values, n_samples, seed):
    rng = np.random.default_rng(seed)
    given_mean, given_covariance = condition(mean, covariance, observed, values)
    rows = []
    for _ in range(n_samples):
        drawn = iter(rng.multivariate_normal(given_mean, given_covariance))
        rows.append([values[observed.index(i)] if i in observed else float(next(drawn)) for i in range(len(mean))])
    return rows
