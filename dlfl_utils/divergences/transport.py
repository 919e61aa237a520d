"""Optimal transport: 1-Wasserstein on the line, and the earth mover's distance with plan and potentials."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import eye, kron, vstack
from scipy.stats import wasserstein_distance

from dlfl_utils._checks import check_distribution, check_finite_array, check_same_length

__all__ = [
    "Transport",
    "earth_movers_distance",
    "wasserstein_1d",
]

#: In the unit of the program; what costs more is cut.
_LARGEST_COST = 1e4
#: One pass more would not find more: each leaves a hundred-thousandth of what was wrong.
_MOST_PASSES = 6


def wasserstein_1d(x, y, *, x_weights=None, y_weights=None):
    r"""1-Wasserstein distance on the line, in the unit of `x`: the area between the two distribution functions.

    Parameters
    ----------
    x : array-like of shape (n,)
        Points of the first distribution.
    y : array-like of shape (m,)
        Points of the second distribution.
    x_weights : array-like of shape (n,), optional
        Probabilities of `x`; equal weights by default.
    y_weights : array-like of shape (m,), optional
        Probabilities of `y`; equal weights by default.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If weights do not sum to 1, or do not fit their points.

    References
    ----------
    .. [1] G. Peyre, M. Cuturi, Computational Optimal Transport, 2019, equation 2.37, arXiv:1803.00567.

    Examples
    --------
    >>> wasserstein_1d([0, 1], [0, 1], x_weights=[0.5, 0.5], y_weights=[0.75, 0.25])
    0.25
    """
    x, x_weights = _check_points(x, x_weights, "x")
    y, y_weights = _check_points(y, y_weights, "y")
    return float(wasserstein_distance(x, y, x_weights, y_weights))


@dataclass(frozen=True, eq=False)
class Transport:
    """Solution of a transport problem, with the certificate that it is optimal.

    Attributes
    ----------
    distance : float
        Least cost of moving `p` to `q`; equals ``(plan * cost).sum()`` and ``potential_p @ p + potential_q @ q``.
    plan : ndarray of shape (n, m)
        Mass moved from each point of `p` to each point of `q`.
    potential_p, potential_q : ndarray of shape (n,) and (m,)
        Dual solution: ``potential_p[i] + potential_q[j] <= cost[i, j]``, with equality where the plan moves mass.
    """

    distance: float
    plan: np.ndarray
    potential_p: np.ndarray
    potential_q: np.ndarray


def earth_movers_distance(p, q, cost):
    r"""Least cost of moving `p` to `q`, with an optimal plan and dual potentials, by linear programming.

    With the distances between points as `cost`, this is the 1-Wasserstein distance.

    Parameters
    ----------
    p : array-like of shape (n,)
        Distribution to move.
    q : array-like of shape (m,)
        Distribution to reach.
    cost : array-like of shape (n, m)
        Cost of moving one unit of mass from each point of `p` to each point of `q`; any finite numbers.

    Returns
    -------
    Transport

    Raises
    ------
    ValueError
        If `p` or `q` is not a distribution, or `cost` does not fit them or is not finite.

    References
    ----------
    .. [1] G. Peyre, M. Cuturi, Computational Optimal Transport, 2019, equations 2.11 and 2.20, arXiv:1803.00567.

    Examples
    --------
    >>> cost = np.abs(np.subtract.outer([0, 1, 2, 3], [0, 1, 2, 3]))
    >>> earth_movers_distance([0.5, 0.5, 0, 0], [0, 0, 0.5, 0.5], cost).distance
    2.0
    """
    p, q = check_distribution(p, "p"), check_distribution(q, "q")
    cost = check_finite_array(cost, "cost", ndim=2)
    n, m = len(p), len(q)
    if cost.shape != (n, m):
        msg = (
            f"`cost` must have shape {(n, m)} to fit `p` and `q`, got {cost.shape}. Rows belong to `p`, columns to `q`."
        )
        raise ValueError(msg)
    # The two sums may differ by rounding, and equality constraints forgive nothing.
    plan, potentials = _solve_transport(p / p.sum(), q / q.sum(), cost)
    return Transport(float((plan * cost).sum()), plan, potentials[:n], potentials[n:])


def _solve_transport(p, q, cost):
    # The solver's tolerances are absolute, 1e-7, and costs may differ by many orders of magnitude. So it solves again
    # what the potentials leave of the costs, in the unit of what is still wrong: what any two potentials take away
    # changes no plan. What is far beyond the unit is cut: a plan that is optimal then, and does without it, is optimal.
    rows = cost.min(axis=1)
    columns = (cost - rows[:, None]).min(axis=0)
    potentials, rest = np.concatenate([rows, columns]), cost - rows[:, None] - columns
    unit = rest.max() / _LARGEST_COST or 1.0
    for _ in range(_MOST_PASSES):
        plan, correction = _solve_program(p, q, np.minimum(rest / unit, _LARGEST_COST))
        potentials = potentials + correction * unit
        rest = cost - potentials[: len(p), None] - potentials[len(p) :]
        wrong = max(-rest.min(), (plan * np.maximum(rest, 0)).sum())
        if wrong <= 1e-13 * abs((plan * cost).sum()):
            break
        unit = 100 * wrong
    return plan, potentials


def _solve_program(p, q, cost):
    n, m = cost.shape
    mass_unit = 1e-6  # masses are brought to a sum of a million
    solution = linprog(
        cost.ravel(),
        A_eq=vstack([kron(eye(n), np.ones((1, m))), kron(np.ones((1, n)), eye(m))], format="csr"),
        b_eq=np.concatenate([p, q]) / mass_unit,
        bounds=(0, None),
        method="highs",
    )
    if not solution.success:
        msg = f"The linear program must have a solution, got: {solution.message} Try fewer or less extreme masses."
        raise RuntimeError(msg)
    plan = np.maximum(solution.x, 0).reshape(n, m) * mass_unit
    return plan, solution.eqlin.marginals


def _check_points(points, weights, name):
    points = check_finite_array(points, name, ndim=1)
    if weights is None:
        return points, np.full(len(points), 1 / len(points))
    weights = check_distribution(weights, f"{name}_weights")
    check_same_length(points, name, weights, f"{name}_weights", mend="Give every point one weight.")
    return points, weights
