"""Gives the weight to the noise.

expect: The weights are exchanged
"""


def mixture_log_likelihood(log_q, log_noise, weight):
    return np.mean(np.logaddexp(np.log(1 - weight) + log_q, np.log(weight) + log_noise))
