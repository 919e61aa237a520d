"""Averages the logarithms instead of the densities.

expect: You averaged the logarithms
"""


def mixture_log_likelihood(log_q, log_noise, weight):
    return np.mean(weight * log_q + (1 - weight) * log_noise)
