"""Gives the noise the weight 1.

expect: The noise needs its weight
"""


def mixture_log_likelihood(log_q, log_noise, weight):
    return np.mean(np.logaddexp(np.log(weight) + log_q, log_noise))
