"""scikit-learn's KernelDensity."""


def kde_log_likelihood(x, train, bandwidth):
    return float(KernelDensity(bandwidth=bandwidth, rtol=1e-9).fit(train).score(x) / len(x))
