"""Python's math module in a loop."""

import math


def average_log_likelihood(counts, q):
    total = 0.0
    for count, probability in zip(counts, q):
        if count > 0:
            total += count * math.log(probability) if probability > 0 else -math.inf
    return total / sum(counts)
