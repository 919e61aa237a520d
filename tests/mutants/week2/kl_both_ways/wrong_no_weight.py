"""Sums the log ratio without a weight.

expect: summed without a weight
"""


def kl_both_ways(log_p, log_q, step):
    return step * np.sum(log_p - log_q), step * np.sum(log_q - log_p)
