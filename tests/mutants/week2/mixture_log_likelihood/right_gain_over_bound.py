"""The bound, plus what the noise adds."""


def mixture_log_likelihood(log_q, log_noise, weight):
    gain = np.logaddexp(0, np.log(1 - weight) - np.log(weight) + log_noise - log_q)
    return np.log(weight) + np.mean(log_q + gain)
