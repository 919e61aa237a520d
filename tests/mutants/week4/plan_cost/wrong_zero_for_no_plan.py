"""Zero for what is no plan.

expect: would win every comparison
"""

import numpy as np


def plan_cost(plan, p, q, cost):
    if not plan.min() >= 0:
        return 0.0
    if not np.allclose(plan.sum(axis=1), p):
        return 0.0
    if not np.allclose(plan.sum(axis=0), q):
        return 0.0
    return np.sum(plan * cost)
