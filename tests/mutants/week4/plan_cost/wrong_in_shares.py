"""Divides by the masses before it compares.

expect: are divided by their sums before they are compared
"""

import numpy as np


def plan_cost(plan, p, q, cost):
    total = plan.sum()
    if total <= 0 or (plan < 0).any():
        return np.inf
    shares = plan / total
    if not np.allclose(shares.sum(axis=1), p / p.sum()) or not np.allclose(shares.sum(axis=0), q / q.sum()):
        return np.inf
    return np.sum(plan * cost)
