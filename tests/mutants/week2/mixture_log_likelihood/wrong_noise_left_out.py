"""Leaves the noise out.

expect: The noise was left out
"""


def mixture_log_likelihood(log_q, log_noise, weight):
    return np.mean(log_q) + np.log(weight)
