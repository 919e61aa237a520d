"""Takes both parts with 1/2.

expect: The two parts got equal weights
"""


def mixture_log_likelihood(log_q, log_noise, weight):
    return np.mean(np.logaddexp(log_q, log_noise) - np.log(2))
