"""Checks the signs only.

expect: only the signs are checked
"""

import numpy as np


def plan_cost(plan, p, q, cost):
    if not plan.min() >= 0:
        return np.inf
    return np.sum(plan * cost)
