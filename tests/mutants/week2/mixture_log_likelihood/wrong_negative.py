"""Returns a loss.

expect: The sign is wrong
"""


def mixture_log_likelihood(log_p, log_noise, weight):
    return -np.mean(np.logaddexp(np.log(weight) + log_p, np.log(1 - weight) + log_noise))
