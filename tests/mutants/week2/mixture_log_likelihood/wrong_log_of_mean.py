"""Takes one logarithm of the mean density.

expect: a logarithm may not be pulled out of a mean
"""


def mixture_log_likelihood(log_q, log_noise, weight):
    log_mixture = np.logaddexp(np.log(weight) + log_q, np.log(1 - weight) + log_noise)
    return logsumexp(log_mixture) - np.log(len(log_mixture))
