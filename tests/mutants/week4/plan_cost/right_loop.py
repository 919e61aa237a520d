"""Loops over places, with a tolerance for signs as well."""

import math


def plan_cost(plan, p, q, cost):
    total = 0.0
    columns = [0.0] * len(q)
    for i in range(len(p)):
        row = 0.0
        for j in range(len(q)):
            if plan[i, j] < -1e-8:
                return math.inf
            row += plan[i, j]
            columns[j] += plan[i, j]
            total += plan[i, j] * cost[i, j]
        if abs(row - p[i]) > 1e-8:
            return math.inf
    return total if all(abs(a - b) < 1e-8 for a, b in zip(columns, q)) else math.inf
