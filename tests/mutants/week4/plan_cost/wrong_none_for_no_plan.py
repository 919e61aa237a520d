"""Returns nothing for what is no plan.

expect: the function returns nothing
"""

import numpy as np


def plan_cost(plan, p, q, cost):
    if plan.min() >= 0 and np.allclose(plan.sum(axis=1), p) and np.allclose(plan.sum(axis=0), q):
        return np.sum(plan * cost)
