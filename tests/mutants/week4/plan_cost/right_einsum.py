"""np.einsum, and the conditions in one expression."""

import numpy as np


def plan_cost(plan, p, q, cost):
    is_plan = (plan >= 0).all() & np.isclose(plan @ np.ones(len(q)), p).all() & np.isclose(np.ones(len(p)) @ plan, q).all()
    return np.where(is_plan, np.einsum("ij,ij", plan, cost), np.inf)
