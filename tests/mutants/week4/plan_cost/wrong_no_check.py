"""Prices whatever table it is given.

expect: Nothing is checked
"""

import numpy as np


def plan_cost(plan, p, q, cost):
    return np.sum(plan * cost)
