"""Averages over all pairs.

expect: You took the mean over all pairs
"""

import numpy as np


def plan_cost(plan, p, q, cost):
    if not plan.min() >= 0:
        return np.inf
    if not np.allclose(plan.sum(axis=1), p):
        return np.inf
    if not np.allclose(plan.sum(axis=0), q):
        return np.inf
    return np.mean(plan * cost)
