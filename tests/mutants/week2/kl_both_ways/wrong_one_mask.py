"""Drops the points where p is 0 from both sums.

expect: p is 0 on a part where q is not
"""


def kl_both_ways(log_p, log_q, step):
    k = log_p > -np.inf
    p, q = np.exp(log_p[k]), np.exp(log_q[k])
    return step * (p * (log_p[k] - log_q[k])).sum(), step * np.nansum(q * (log_q[k] - log_p[k]))
