"""scipy's logsumexp with weights."""


def mixture_log_likelihood(log_q, log_noise, weight):
    return logsumexp(np.stack([log_q, log_noise]), axis=0, b=np.array([[weight], [1 - weight]])).mean()
