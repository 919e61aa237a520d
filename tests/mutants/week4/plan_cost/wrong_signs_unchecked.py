"""Accepts negative masses.

expect: The signs are not checked
"""

import numpy as np


def plan_cost(plan, p, q, cost):
    if not np.allclose(plan.sum(axis=1), p):
        return np.inf
    if not np.allclose(plan.sum(axis=0), q):
        return np.inf
    return np.sum(plan * cost)
