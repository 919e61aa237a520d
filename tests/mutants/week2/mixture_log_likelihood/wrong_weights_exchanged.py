"""Gives the weight to the noise.

expect: The weights are exchanged
"""


def mixture_log_likelihood(log_p, log_noise, weight):
    return np.mean(np.logaddexp(np.log(1 - weight) + log_p, np.log(weight) + log_noise))
