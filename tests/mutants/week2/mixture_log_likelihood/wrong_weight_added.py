"""Adds the weight where its logarithm belongs.

expect: The weight itself was added
"""


def mixture_log_likelihood(log_q, log_noise, weight):
    return np.mean(np.logaddexp(weight + log_q, (1 - weight) + log_noise))
