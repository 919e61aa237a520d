"""Checks the row sums only.

expect: The column sums are not checked
"""

import numpy as np


def plan_cost(plan, p, q, cost):
    if not plan.min() >= 0:
        return np.inf
    if not np.allclose(plan.sum(axis=1), p):
        return np.inf
    return np.sum(plan * cost)
