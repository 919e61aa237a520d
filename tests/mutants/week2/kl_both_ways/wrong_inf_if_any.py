"""Infinite as soon as the other density has a zero anywhere.

expect: as soon as a density is 0
"""


def kl_both_ways(log_p, log_q, step):
    def kl(a, b):
        if np.isinf(b).any(): return np.inf
        k = a > -np.inf
        return step * np.sum(np.exp(a[k]) * (a[k] - b[k]))
    return kl(log_p, log_q), kl(log_q, log_p)
