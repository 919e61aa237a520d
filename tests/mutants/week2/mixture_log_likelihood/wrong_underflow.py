"""Forms densities that underflow.

expect: their exp underflows to 0
"""


def mixture_log_likelihood(log_q, log_noise, weight):
    return np.mean(np.log(weight * np.exp(log_q) + (1 - weight) * np.exp(log_noise)))
