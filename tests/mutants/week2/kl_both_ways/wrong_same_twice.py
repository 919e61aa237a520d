"""Takes KL for symmetric.

expect: Both values are KL(p || q)
"""


def one_way(log_a, log_b, step):
    inside = log_a > -np.inf
    return step * np.sum(np.exp(log_a[inside]) * (log_a[inside] - log_b[inside]))


def kl_both_ways(log_p, log_q, step):
    forward = one_way(log_p, log_q, step)
    return forward, forward
