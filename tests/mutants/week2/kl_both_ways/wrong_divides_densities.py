"""Divides densities that underflow.

expect: Subtract the logarithms
"""


def kl_both_ways(log_p, log_q, step):
    p, q = np.exp(log_p), np.exp(log_q)
    forward = step * np.sum(np.where(p > 0, p * np.log(p / q), 0))
    return forward, step * np.sum(np.where(q > 0, q * np.log(q / p), 0))
