"""Does not treat 0 log 0.

expect: 0 log 0 counts as 0
"""


def kl_both_ways(log_p, log_q, step):
    p, q = np.exp(log_p), np.exp(log_q)
    return step * np.sum(p * (log_p - log_q)), step * np.sum(q * (log_q - log_p))
