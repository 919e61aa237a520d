"""Leaves the noise out.

expect: The noise was left out
"""


def mixture_log_likelihood(log_p, log_noise, weight):
    return np.mean(log_p) + np.log(weight)
