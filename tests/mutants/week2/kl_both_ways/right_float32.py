"""Single precision."""


def one_way(log_a, log_b, step):
    inside = log_a > -np.inf
    return step * np.sum(np.exp(log_a[inside]) * (log_a[inside] - log_b[inside]))


def kl_both_ways(log_p, log_q, step):
    log_p, log_q = np.float32(log_p), np.float32(log_q)
    return np.array([one_way(log_p, log_q, np.float32(step)), one_way(log_q, log_p, np.float32(step))])[0], one_way(log_q, log_p, step)
