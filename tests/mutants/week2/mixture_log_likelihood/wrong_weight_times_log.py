"""Multiplies the log densities by the weights inside logaddexp.

expect: add log(weight) to its logarithm
"""


def mixture_log_likelihood(log_q, log_noise, weight):
    return np.mean(np.logaddexp(weight * log_q, (1 - weight) * log_noise))
