"""Returns the mean density of small points.

expect: its logarithm is missing
"""


def mixture_log_likelihood(log_q, log_noise, weight):
    return np.mean(weight * np.exp(log_q) + (1 - weight) * np.exp(log_noise))
