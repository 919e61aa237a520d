"""Asks that the masses sum to 1.

expect: You ask that the masses sum to 1
"""

import numpy as np


def plan_cost(plan, p, q, cost):
    right = np.isclose(plan.sum(), 1) and np.allclose(plan.sum(axis=1), p) and np.allclose(plan.sum(axis=0), q)
    return np.sum(plan * cost) if right and np.all(plan >= 0) else np.inf
