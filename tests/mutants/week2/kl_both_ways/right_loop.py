"""A plain loop with math."""

import math


def kl_both_ways(log_p, log_q, step):
    forward = reverse = 0.0
    for a, b in zip(log_p, log_q):
        forward += math.exp(a) * (a - b) if a > -math.inf else 0.0
        reverse += math.exp(b) * (b - a) if b > -math.inf else 0.0
    return forward * step, reverse * step
