"""Refuses entries of 0.

expect: Zeros are refused
"""

import numpy as np


def plan_cost(plan, p, q, cost):
    if not np.all(plan > 0) or not np.allclose(plan.sum(axis=1), p) or not np.allclose(plan.sum(axis=0), q):
        return np.inf
    return np.sum(plan * cost)
