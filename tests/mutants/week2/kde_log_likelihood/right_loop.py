"""Two loops and logaddexp."""


def kde_log_likelihood(x, train, bandwidth):
    total = 0.0
    for point in x:
        log_sum = -np.inf
        for centre in train:
            log_kernel = np.sum(-0.5 * ((point - centre) / bandwidth) ** 2 - 0.5 * np.log(2 * np.pi * bandwidth**2))
            log_sum = np.logaddexp(log_sum, log_kernel)
        total += log_sum - np.log(len(train))
    return total / len(x)
