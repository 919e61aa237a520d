"""Safe only where the noise is not far above the model: the ratio of the densities overflows.

expect: 1000 apart
"""


def mixture_log_likelihood(log_q, log_noise, weight):
    return np.average(log_q + np.log(weight + (1 - weight) * np.exp(log_noise - log_q)))
