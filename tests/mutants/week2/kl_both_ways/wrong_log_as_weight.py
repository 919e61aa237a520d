"""Weighs with the logarithm of the density.

expect: not its logarithm
"""


def kl_both_ways(log_p, log_q, step):
    return step * np.sum(log_p * (log_p - log_q)), step * np.sum(log_q * (log_q - log_p))
