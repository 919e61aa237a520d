"""Returns a loss.

expect: The sign is wrong
"""


def mixture_log_likelihood(log_q, log_noise, weight):
    return -np.mean(np.logaddexp(np.log(weight) + log_q, np.log(1 - weight) + log_noise))
