"""Raises where the cost is infinite.

expect: your function raised ValueError: no plan
"""

import numpy as np


def plan_cost(plan, p, q, cost):
    if plan.min() < 0 or not np.allclose(plan.sum(axis=1), p) or not np.allclose(plan.sum(axis=0), q):
        raise ValueError("no plan")
    return np.sum(plan * cost)
