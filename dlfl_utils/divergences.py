"""Entropies, divergences and transport distances, in nats where they have a unit.

Distributions over finitely many outcomes are vectors that sum to 1; nothing is renormalised behind your back.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import solve_triangular
from scipy.optimize import linprog
from scipy.sparse import eye, kron, vstack
from scipy.special import entr, rel_entr
from scipy.stats import wasserstein_distance

from dlfl_utils._checks import check_distribution, check_finite_array, check_positive, check_same_length
from dlfl_utils.probability import Gaussian

__all__ = [
    "Transport",
    "cross_entropy",
    "earth_movers_distance",
    "entropy",
    "js_divergence",
    "kl_divergence",
    "kl_divergence_gaussian",
    "kl_divergence_normal",
    "total_variation",
    "wasserstein_1d",
]


def entropy(p):
    r"""Entropy :math:`H(p) = -\sum_i p_i \log p_i`, in nats, with :math:`0 \log 0 = 0`.

    Parameters
    ----------
    p : array-like of shape (n_outcomes,)
        Distribution.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If `p` is not a distribution.

    References
    ----------
    .. [1] D. J. C. MacKay, Information Theory, Inference, and Learning Algorithms, 2003, equation 2.35.

    Examples
    --------
    >>> round(entropy([0.5, 0.5]), 4)
    0.6931
    """
    return float(entr(check_distribution(p, "p")).sum())


def cross_entropy(p, q):
    r"""Cross-entropy :math:`H(p, q) = -\sum_i p_i \log q_i`, in nats.

    Infinite where `p` puts mass on an outcome that `q` excludes.

    Parameters
    ----------
    p, q : array-like of shape (n_outcomes,)
        Distributions over the same outcomes.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If `p` or `q` is not a distribution, or their lengths differ.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio, A. Courville, Deep Learning, 2016, equation 3.51.

    Examples
    --------
    >>> cross_entropy([0.5, 0.5], [1.0, 0.0])
    inf
    """
    p, q = _check_pair(p, q)
    return float((entr(p) + rel_entr(p, q)).sum())


def kl_divergence(p, q):
    r"""Kullback-Leibler divergence :math:`\mathrm{KL}(p \| q) = \sum_i p_i \log (p_i / q_i)`, in nats.

    Infinite where `p` puts mass on an outcome that `q` excludes; outcomes with :math:`p_i = 0` add nothing.

    Parameters
    ----------
    p, q : array-like of shape (n_outcomes,)
        Distributions over the same outcomes.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If `p` or `q` is not a distribution, or their lengths differ.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio, A. Courville, Deep Learning, 2016, equation 3.50.

    Examples
    --------
    >>> kl_divergence([0.5, 0.5], [1.0, 0.0])
    inf
    """
    # Rounding may leave nearly equal vectors just below 0.
    return max(0.0, float(rel_entr(*_check_pair(p, q)).sum()))


def js_divergence(p, q):
    r"""Jensen-Shannon divergence, in nats: the mean of the KL divergences to the midpoint.

    :math:`\mathrm{JS}(p, q) = \frac12 \mathrm{KL}(p \| m) + \frac12 \mathrm{KL}(q \| m)` with :math:`m = (p + q)/2`.
    It lies between 0 and :math:`\log 2`. SciPy's `jensenshannon` returns its square root.

    Parameters
    ----------
    p, q : array-like of shape (n_outcomes,)
        Distributions over the same outcomes.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If `p` or `q` is not a distribution, or their lengths differ.

    References
    ----------
    .. [1] J. Lin, Divergence measures based on the Shannon entropy, IEEE Trans. Inf. Theory 37(1), 1991, equation 4.1.

    Examples
    --------
    >>> round(js_divergence([1.0, 0.0], [0.0, 1.0]), 4)
    0.6931
    """
    p, q = _check_pair(p, q)
    # Halving the midpoint could underflow to 0, doubling cannot; rounding may leave equal vectors just below 0.
    return max(0.0, float((rel_entr(2 * p, p + q) + rel_entr(2 * q, p + q)).sum() / 4))


def total_variation(p, q):
    r"""Total variation distance :math:`\frac12 \sum_i |p_i - q_i|`, between 0 and 1.

    It is the largest difference in probability that `p` and `q` give to the same event.

    Parameters
    ----------
    p, q : array-like of shape (n_outcomes,)
        Distributions over the same outcomes.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If `p` or `q` is not a distribution, or their lengths differ.

    References
    ----------
    .. [1] D. A. Levin, Y. Peres, Markov Chains and Mixing Times, 2nd ed., 2017, proposition 4.2.

    Examples
    --------
    >>> total_variation([0.5, 0.5], [1.0, 0.0])
    0.5
    """
    p, q = _check_pair(p, q)
    return float(np.abs(p - q).sum() / 2)


def kl_divergence_normal(mean_p, std_p, mean_q, std_q):
    r"""KL divergence of two univariate Gaussians, in nats.

    :math:`\log\frac{\sigma_q}{\sigma_p} + \frac{\sigma_p^2 + (\mu_p - \mu_q)^2}{2 \sigma_q^2} - \frac12`.

    Parameters
    ----------
    mean_p, mean_q : array-like
        Means; the four arguments broadcast against each other.
    std_p, std_q : array-like
        Standard deviations, positive.

    Returns
    -------
    float or ndarray

    Raises
    ------
    ValueError
        If a standard deviation is not positive, or the shapes do not broadcast.

    References
    ----------
    .. [1] C. M. Bishop, Pattern Recognition and Machine Learning, 2006, exercise 1.30.

    Examples
    --------
    >>> kl_divergence_normal(1.0, 1.0, 0.0, 1.0)
    0.5
    """
    mean_p, mean_q = check_finite_array(mean_p, "mean_p"), check_finite_array(mean_q, "mean_q")
    std_p, std_q = check_positive(std_p, "std_p"), check_positive(std_q, "std_q")
    _check_broadcast(mean_p=mean_p, std_p=std_p, mean_q=mean_q, std_q=std_q)
    ratio = std_p / std_q
    kl = -np.log(ratio) + (ratio**2 + ((mean_p - mean_q) / std_q) ** 2 - 1) / 2
    return float(kl) if np.ndim(kl) == 0 else kl


def kl_divergence_gaussian(p, q):
    r"""KL divergence of two multivariate Gaussians, in nats.

    Parameters
    ----------
    p, q : Gaussian
        Distributions on the same space.

    Returns
    -------
    float

    Raises
    ------
    TypeError
        If `p` or `q` is not a `Gaussian`.
    ValueError
        If their dimensions differ.

    References
    ----------
    .. [1] K. P. Murphy, Probabilistic Machine Learning: An Introduction, 2022, equation 6.31.

    Examples
    --------
    >>> kl_divergence_gaussian(Gaussian([3.0, 4.0], np.eye(2)), Gaussian([0.0, 0.0], np.eye(2)))
    12.5
    """
    for name, value in (("p", p), ("q", q)):
        if not isinstance(value, Gaussian):
            msg = f"`{name}` must be a Gaussian, got {type(value).__name__}. Build one with Gaussian(mean, covariance)."
            raise TypeError(msg)
    check_same_length(p.mean, "p.mean", q.mean, "q.mean", mend="Compare Gaussians on the same space.")
    whitened_factor = solve_triangular(q.cholesky, p.cholesky, lower=True)
    whitened_shift = solve_triangular(q.cholesky, p.mean - q.mean, lower=True)
    log_ratio = np.log(np.diag(whitened_factor)).sum()
    return float(((whitened_factor**2).sum() + (whitened_shift**2).sum() - p.n_features) / 2 - log_ratio)


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
    n, m = cost.shape
    # The solver's tolerances are absolute, 1e-7: costs are brought to a maximum of 1, masses to a sum of a million.
    cost_unit, mass_unit = np.abs(cost).max() or 1.0, 1e-6
    solution = linprog(
        cost.ravel() / cost_unit,
        A_eq=vstack([kron(eye(n), np.ones((1, m))), kron(np.ones((1, n)), eye(m))], format="csr"),
        b_eq=np.concatenate([p, q]) / mass_unit,
        bounds=(0, None),
        method="highs",
    )
    if not solution.success:
        msg = f"The linear program must have a solution, got: {solution.message} Try fewer or less extreme masses."
        raise RuntimeError(msg)
    plan = np.maximum(solution.x, 0).reshape(n, m) * mass_unit
    return plan, solution.eqlin.marginals * cost_unit


def _check_pair(p, q):
    p, q = check_distribution(p, "p"), check_distribution(q, "q")
    check_same_length(p, "p", q, "q", mend="Give both a probability (possibly 0) for every outcome.")
    return p, q


def _check_broadcast(**arrays):
    try:
        np.broadcast_shapes(*(array.shape for array in arrays.values()))
    except ValueError as error:
        names = ", ".join(f"`{name}`" for name in arrays)
        shapes = ", ".join(str(array.shape) for array in arrays.values())
        msg = f"{names} must have shapes that broadcast, got {shapes}. Pass numbers, or arrays of one shape."
        raise ValueError(msg) from error


def _check_points(points, weights, name):
    points = check_finite_array(points, name, ndim=1)
    if weights is None:
        return points, np.full(len(points), 1 / len(points))
    weights = check_distribution(weights, f"{name}_weights")
    check_same_length(points, name, weights, f"{name}_weights", mend="Give every point one weight.")
    return points, weights
