"""Python's math module in a loop."""

import math


def best_std(y, prediction):
    total = 0.0
    for value, mean in zip(y, prediction):
        total += (value - mean) ** 2
    return math.sqrt(total / len(y))
