"""All ordered pairs in a loop."""

import math


def dual_value(f, p, q, distances):
    n = len(f)
    if any(f[i] - f[j] > distances[i, j] + 1e-9 for i in range(n) for j in range(n)):
        return -math.inf
    return sum(f[i] * p[i] for i in range(n)) - sum(f[i] * q[i] for i in range(n))
