"""Uses the logarithm to base 2.

expect: This is in bits
"""


def mixture_log_likelihood(log_q, log_noise, weight):
    return np.mean(np.logaddexp2(np.log2(weight) + log_q / np.log(2), np.log2(1 - weight) + log_noise / np.log(2)))
