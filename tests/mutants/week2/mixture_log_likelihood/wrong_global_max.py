"""Subtracts one largest value from all points, so that far points underflow.

expect: 1000 apart
"""


def mixture_log_likelihood(log_q, log_noise, weight):
    m = max(log_q.max(), log_noise.max())
    return m + np.mean(np.log(weight * np.exp(log_q - m) + (1 - weight) * np.exp(log_noise - m)))
