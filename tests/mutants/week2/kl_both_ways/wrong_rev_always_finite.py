"""The reverse divergence skips what is infinite.

expect: p is 0 on a part where q is not
"""


def kl_both_ways(log_p, log_q, step):
    a = np.isfinite(log_p)
    f = step * np.sum(np.exp(log_p[a]) * (log_p[a] - log_q[a]))
    b = np.isfinite(log_q) & np.isfinite(log_p)
    r = step * np.sum(np.exp(log_q[b]) * (log_q[b] - log_p[b]))
    return f, r
