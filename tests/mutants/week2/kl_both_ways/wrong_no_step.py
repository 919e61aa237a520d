"""Forgets the width of a grid cell.

expect: The width of a grid cell is missing
"""


def one_way(log_a, log_b, step):
    inside = log_a > -np.inf
    return step * np.sum(np.exp(log_a[inside]) * (log_a[inside] - log_b[inside]))


def kl_both_ways(log_p, log_q, step):
    return one_way(log_p, log_q, 1), one_way(log_q, log_p, 1)
