"""Python's math module in a loop."""

import math


def entropy(p):
    total = 0.0
    for x in p:
        if x > 0:
            total -= x * math.log(x)
    return total
