"""Returns one value per point.

expect: one number for them: the average
"""


def mixture_log_likelihood(log_q, log_noise, weight):
    return np.logaddexp(np.log(weight) + log_q, np.log(1 - weight) + log_noise)
