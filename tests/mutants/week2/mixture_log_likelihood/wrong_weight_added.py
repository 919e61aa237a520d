"""Adds the weight where its logarithm belongs.

expect: The weight itself was added
"""


def mixture_log_likelihood(log_p, log_noise, weight):
    return np.mean(np.logaddexp(weight + log_p, (1 - weight) + log_noise))
