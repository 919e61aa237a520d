"""Forms densities that underflow.

expect: their exp underflows to 0
"""


def mixture_log_likelihood(log_p, log_noise, weight):
    return np.mean(np.log(weight * np.exp(log_p) + (1 - weight) * np.exp(log_noise)))
