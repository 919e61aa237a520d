"""Computes the JS divergence.

expect: This is the JS divergence
"""


def one_way(log_a, log_b, step):
    inside = log_a > -np.inf
    return step * np.sum(np.exp(log_a[inside]) * (log_a[inside] - log_b[inside]))


def kl_both_ways(log_p, log_q, step):
    log_m = np.logaddexp(log_p, log_q) - np.log(2)
    js = (one_way(log_p, log_m, step) + one_way(log_q, log_m, step)) / 2
    return js, js
