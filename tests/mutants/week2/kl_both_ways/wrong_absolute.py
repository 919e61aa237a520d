"""Sums absolute log ratios.

expect: made positive by abs
"""


def kl_both_ways(log_p, log_q, step):
    ratio = np.abs(log_p - log_q)
    return step * np.sum(np.exp(log_p) * ratio), step * np.sum(np.exp(log_q) * ratio)
