"""Single precision."""


def mixture_log_likelihood(log_q, log_noise, weight):
    log_q, log_noise = np.float32(log_q), np.float32(log_noise)
    return np.logaddexp(np.float32(np.log(weight)) + log_q, np.float32(np.log(1 - weight)) + log_noise).mean()
