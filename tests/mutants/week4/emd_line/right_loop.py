"""Carries a heap of mass from point to point."""


def emd_line(points, p, q):
    carried = cost = 0.0
    for i in range(len(points) - 1):
        carried += p[i] - q[i]
        cost += abs(carried) * (points[i + 1] - points[i])
    return cost
