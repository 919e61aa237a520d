"""Leaves out each point where either density is 0.

expect: KL(p || q) is infinite
"""


def kl_both_ways(log_p, log_q, step):
    both = np.isfinite(log_p) & np.isfinite(log_q)
    p, q, gap = np.exp(log_p[both]), np.exp(log_q[both]), log_p[both] - log_q[both]
    return step * np.sum(p * gap), -step * np.sum(q * gap)
