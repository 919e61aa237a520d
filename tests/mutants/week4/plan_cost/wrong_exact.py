"""Compares the sums exactly.

expect: The sums are compared exactly
"""

import numpy as np


def plan_cost(plan, p, q, cost):
    if not plan.min() >= 0:
        return np.inf
    if not (plan.sum(axis=1) == p).all():
        return np.inf
    if not (plan.sum(axis=0) == q).all():
        return np.inf
    return np.sum(plan * cost)
