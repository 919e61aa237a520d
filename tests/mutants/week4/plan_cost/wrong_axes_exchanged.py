"""Compares the column sums with p.

expect: operands could not be broadcast
"""

import numpy as np


def plan_cost(plan, p, q, cost):
    if not plan.min() >= 0:
        return np.inf
    if not np.allclose(plan.sum(axis=0), p):
        return np.inf
    if not np.allclose(plan.sum(axis=1), q):
        return np.inf
    return np.sum(plan * cost)
