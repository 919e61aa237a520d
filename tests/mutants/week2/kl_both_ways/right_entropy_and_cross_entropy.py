"""Cross-entropy minus entropy, masked arrays."""


def mean_under(log_weight, values, step):
    inside = np.exp(log_weight) > 0
    return np.dot(np.exp(log_weight[inside]), values[inside]) * step


def kl_both_ways(log_p, log_q, step):
    forward = mean_under(log_p, log_p, step) - mean_under(log_p, log_q, step)
    return [forward, mean_under(log_q, log_q, step) - mean_under(log_q, log_p, step)]
