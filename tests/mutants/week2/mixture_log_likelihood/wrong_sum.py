"""Sums over the points.

expect: You summed over the points
"""


def mixture_log_likelihood(log_q, log_noise, weight):
    return np.sum(np.logaddexp(np.log(weight) + log_q, np.log(1 - weight) + log_noise))
