"""Demands a slope below 1.

expect: A slope of exactly 1 is allowed
"""

import numpy as np


def dual_value(f, p, q, distances):
    if not np.all((np.abs(np.subtract.outer(f, f)) < distances)[~np.eye(len(f), dtype=bool)]):
        return -np.inf
    return f @ (p - q)
