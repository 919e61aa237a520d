"""A loop that takes the larger logarithm out."""

import math


def mixture_log_likelihood(log_q, log_noise, weight):
    total = 0.0
    for a, b in zip(log_q, log_noise):
        a, b = a + math.log(weight), b + math.log(1 - weight)
        total += max(a, b) + math.log1p(math.exp(-abs(a - b)))
    return total / len(log_q)
