"""A trace of a product of matrices."""

import numpy as np


def plan_cost(plan, p, q, cost):
    if not plan.min() >= 0:
        return np.inf
    if not np.allclose(plan.sum(axis=1), p):
        return np.inf
    if not np.allclose(plan.sum(axis=0), q):
        return np.inf
    return np.trace(plan.T @ cost)
