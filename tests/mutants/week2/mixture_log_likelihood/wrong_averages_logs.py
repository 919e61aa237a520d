"""Averages the logarithms instead of the densities.

expect: You averaged the logarithms
"""


def mixture_log_likelihood(log_p, log_noise, weight):
    return np.mean(weight * log_p + (1 - weight) * log_noise)
