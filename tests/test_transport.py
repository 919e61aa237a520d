"""Wasserstein on the line and the earth mover's distance, against SciPy, POT, sorting and a certificate."""

from itertools import permutations

import numpy as np
import ot
import pytest
from numpy.testing import assert_allclose
from scipy import stats
from test_divergences import draw_pair, seeds

from dlfl_utils.divergences import earth_movers_distance, wasserstein_1d

THIRD = 1 / 3


def line_cost(n, m):
    return np.abs(np.subtract.outer(np.arange(n), np.arange(m))).astype(float)


# Transport on the line


@pytest.mark.parametrize(
    ("p", "q", "distance"),
    [
        pytest.param([0.5, 0.5], [0.75, 0.25], 0.25, id="1 P Q"),
        pytest.param([0.75, 0.25], [0.5, 0.5], 0.25, id="1 Q P"),
        pytest.param([0.5, 0.5], [0.5, 0.5], 0, id="1 P P"),
        pytest.param([0.5, 0.5], [0.25, 0.75], 0.25, id="1 P R"),
        pytest.param([0.75, 0.25], [0.25, 0.75], 0.5, id="1 Q R"),
        pytest.param([0.5, 0.5, 0], [THIRD] * 3, 0.5, id="2 P Q"),
        pytest.param([THIRD] * 3, [0.5, 0.5, 0], 0.5, id="2 Q P"),
        pytest.param([0.5, 0.5, 0, 0], [0, 0, 0.5, 0.5], 2, id="2 R S"),
        pytest.param([0.25, 0.75, 0], [0, 0.75, 0.25], 0.5, id="3 P Q"),
        pytest.param([0.25, 0.75, 0], [0, 0.25, 0.75], 1, id="3 P R"),
        pytest.param([0, 0.75, 0.25], [0, 0.25, 0.75], 0.5, id="3 Q R"),
        pytest.param([0.25, 0.75, 0], [0, 0, 0.25, 0.75], 2, id="3 P S"),
        pytest.param([0, 0.25, 0.75], [0, 0, 0.25, 0.75], 1, id="3 R S"),
    ],
)
def test_earth_movers_distance_by_hand(p, q, distance):
    """Week 4, question 3 of the source curriculum, by sums of |F - G|; two ways to compute it agree."""
    assert_allclose(earth_movers_distance(p, q, line_cost(len(p), len(q))).distance, distance, atol=1e-12)
    on_line = wasserstein_1d(np.arange(len(p)), np.arange(len(q)), x_weights=p, y_weights=q)
    assert_allclose(on_line, distance, atol=1e-12)


@seeds
def test_wasserstein_1d_agrees_with_scipy_and_with_sorting(seed):
    """Equally many equal weights: the mean distance of the sorted samples."""
    x, y = np.random.default_rng(seed).normal(size=(2, 40))
    assert_allclose(wasserstein_1d(x, y), np.abs(np.sort(x) - np.sort(y)).mean(), rtol=1e-12)
    p, q = draw_pair(seed, n_outcomes=40)
    expected = ot.wasserstein_1d(x, y, p, q)
    assert_allclose(wasserstein_1d(x, y, x_weights=p, y_weights=q), expected, rtol=1e-10)
    assert_allclose(wasserstein_1d(x, y[:7], x_weights=p), stats.wasserstein_distance(x, y[:7], p), rtol=1e-12)


@seeds
def test_wasserstein_1d_is_a_distance_that_knows_the_line(seed):
    """Symmetry, triangle inequality; a shift costs its length, and a scale scales."""
    x, y, z = np.random.default_rng(seed).normal(size=(3, 20))
    assert_allclose(wasserstein_1d(x, y), wasserstein_1d(y, x), rtol=1e-13)
    assert wasserstein_1d(x, z) <= wasserstein_1d(x, y) + wasserstein_1d(y, z) + 1e-12
    assert_allclose(wasserstein_1d(x, x - 3.5), 3.5, rtol=1e-12)
    assert_allclose(wasserstein_1d(-2 * x, -2 * y), 2 * wasserstein_1d(x, y), rtol=1e-12)
    assert wasserstein_1d(x, x[::-1]) == 0


# Transport for any cost


def check_certificate(p, q, cost, transport):
    """Primal and dual feasibility, and equal values: together they prove that the plan is optimal."""
    unit = np.abs(cost).max()
    slack = cost - transport.potential_p[:, None] - transport.potential_q
    assert transport.plan.min() >= 0
    assert_allclose(transport.plan.sum(axis=1), p, atol=1e-12)
    assert_allclose(transport.plan.sum(axis=0), q, atol=1e-12)
    assert slack.min() >= -1e-7 * unit
    assert_allclose((transport.plan * cost).sum(), transport.distance, atol=1e-12 * unit)
    assert_allclose(transport.potential_p @ p + transport.potential_q @ q, transport.distance, atol=1e-9 * unit)
    assert_allclose(slack[transport.plan > 1e-9], 0, atol=1e-7 * unit)


@pytest.mark.parametrize("seed", range(25))
def test_transport_is_certified_and_agrees_with_pot(seed):
    """Random sizes, zero weights in both, costs of either sign (even seeds) or with many ties (odd seeds)."""
    rng = np.random.default_rng(seed)
    n, m = rng.integers(1, 9, size=2)
    p, q = (rng.uniform(0.1, 1, size=k) * (np.arange(k) % 3 != 1) for k in (n, m))
    p, q = p / p.sum(), q / q.sum()
    cost = rng.normal(size=(n, m)) if seed % 2 == 0 else rng.integers(1, 4, size=(n, m)).astype(float)
    transport = earth_movers_distance(p, q, cost)
    check_certificate(p, q, cost, transport)
    assert_allclose(transport.distance, ot.emd2(p, q, cost), atol=1e-9)


@seeds
def test_transport_of_equal_weights_is_the_best_assignment(seed):
    """Birkhoff: some permutation is optimal; brute force over all 120."""
    cost = np.random.default_rng(seed).uniform(size=(5, 5))
    best = min(cost[range(5), order].mean() for order in permutations(range(5)))
    assert_allclose(earth_movers_distance([0.2] * 5, [0.2] * 5, cost).distance, best, rtol=1e-9)


@seeds
def test_transport_on_the_line_is_the_wasserstein_distance(seed):
    """The linear program and the area between the distribution functions."""
    x, y = np.random.default_rng(seed).normal(size=(2, 5))
    p, q = draw_pair(seed)
    distance = earth_movers_distance(p, q, np.abs(np.subtract.outer(x, y))).distance
    assert_allclose(distance, stats.wasserstein_distance(x, y, p, q), rtol=1e-9)


@seeds
def test_transport_obeys_the_triangle_inequality(seed):
    """With the distances between points of the plane as cost."""
    rng = np.random.default_rng(seed)
    points = rng.normal(size=(6, 2))
    cost = np.linalg.norm(points[:, None] - points, axis=-1)
    p, q, r = rng.dirichlet(np.ones(6), size=3)

    def distance(one, other):
        return earth_movers_distance(one, other, cost).distance

    assert distance(p, r) <= distance(p, q) + distance(q, r) + 1e-9
    assert_allclose(distance(p, q), distance(q, p), rtol=1e-9)
    assert_allclose(distance(p, p), 0, atol=1e-12)


def test_every_plan_of_the_boxes_costs_the_same():
    """Six boxes at 1, 2, 3 go to 7, 8, 9, 10, always to the right: 42 in all, 7 for each box."""
    cost = np.abs(np.subtract.outer([1, 2, 3], [7, 8, 9, 10]))
    plans = [[[1, 0, 0, 2], [0, 1, 0, 0], [0, 0, 2, 0]], [[1, 0, 0, 2], [0, 0, 1, 0], [0, 1, 1, 0]]]
    for plan in plans:
        assert np.sum(np.multiply(plan, cost)) == 42
        assert_allclose(np.sum(plan, axis=1), [3, 1, 2])
    transport = earth_movers_distance(np.array([3, 1, 2]) / 6, np.array([1, 1, 2, 2]) / 6, cost)
    assert_allclose(transport.distance, 7, rtol=1e-12)


@pytest.mark.parametrize("unit", [1e-12, 1e-9, 1e-6, 1e6, 1e12])
def test_transport_does_not_depend_on_the_unit_of_cost(unit):
    """The solver's tolerances are absolute: an unscaled cost of 1e-9 would pass any plan as optimal."""
    rng = np.random.default_rng(1)
    cost, (p, q) = rng.uniform(size=(5, 6)), (rng.dirichlet(np.ones(k)) for k in (5, 6))
    transport = earth_movers_distance(p, q, unit * cost)
    assert_allclose(transport.distance, unit * ot.emd2(p, q, cost), rtol=1e-9)
    check_certificate(p, q, unit * cost, transport)


@pytest.mark.parametrize("mass", [1e-6, 1e-8, 1e-10])
def test_transport_sees_small_masses(mass):
    """Only `mass` has to move, by 1; a solver without scaling returned minus 1e-8 here."""
    transport = earth_movers_distance([1 - mass, mass], [1, 0], [[0, 1], [1, 0]])
    assert_allclose(transport.distance, mass, rtol=1e-5)


def test_transport_of_free_moves():
    """A cost of zero everywhere is allowed."""
    assert earth_movers_distance([0.5, 0.5], [1.0], [[0], [0]]).distance == 0


def test_transport_between_single_points():
    """One plan, one cost."""
    transport = earth_movers_distance([1.0], [1.0], [[-2.5]])
    assert_allclose(transport.plan, [[1.0]])
    assert_allclose(transport.distance, -2.5)


@pytest.mark.parametrize("dear", [1e6, 1e8, 1e10, 1e15])
def test_a_prohibitive_cost_changes_nothing(dear):
    """No optimal plan moves mass to the right here, whatever it would cost."""
    cost = line_cost(4, 4)
    cost[0, 3] = dear
    transport = earth_movers_distance([0.1, 0.2, 0.3, 0.4], [0.4, 0.3, 0.2, 0.1], cost)
    assert_allclose(transport.distance, 1, rtol=1e-9)
    assert (transport.potential_p[:, None] + transport.potential_q <= cost + 1e-6).all()


def test_a_prohibitive_cost_is_paid_where_it_must_be():
    """All mass has to make the one dear move."""
    assert_allclose(earth_movers_distance([1, 0], [0, 1], [[0, 1e9], [1, 0]]).distance, 1e9, rtol=1e-12)


@pytest.mark.parametrize("toll", [1e6, 1e9, -1e9])
def test_a_toll_on_every_move_changes_no_plan(toll):
    """The plan costs what it cost without the toll."""
    cost = line_cost(4, 4)
    transport = earth_movers_distance([0.1, 0.2, 0.3, 0.4], [0.4, 0.3, 0.2, 0.1], cost + toll)
    assert_allclose((transport.plan * cost).sum(), 1, rtol=1e-9)


@pytest.mark.parametrize("distance", [1e4, 1e6, 1e8])
@seeds
def test_clusters_far_apart_do_not_drown_what_happens_inside(distance, seed):
    """Most moves are dear, and the few cheap ones decide; on the line the area between the functions is exact."""
    rng = np.random.default_rng(seed)
    x, y = (np.concatenate([rng.uniform(size=4), distance + rng.uniform(size=4)]) for _ in range(2))
    cost = np.abs(np.subtract.outer(x, y))
    transport = earth_movers_distance([1 / 8] * 8, [1 / 8] * 8, cost)
    assert_allclose(transport.distance, wasserstein_1d(x, y), rtol=1e-7)
    slack = cost - transport.potential_p[:, None] - transport.potential_q
    assert slack.min() >= -1e-7


@pytest.mark.parametrize("dear", [1e5, 1e8, 1e12])
@seeds
def test_many_forbidden_moves_change_nothing(dear, seed):
    """Only steps to a neighbour are allowed, so most costs are prohibitive."""
    rng = np.random.default_rng(seed)
    steps = np.abs(np.subtract.outer(range(8), range(8)))
    cost = np.where(steps <= 1, rng.uniform(size=(8, 8)), 50.0)
    p = rng.dirichlet(np.ones(8))
    allowed = earth_movers_distance(p, p, cost)
    forbidden = earth_movers_distance(p, p, np.where(steps <= 1, cost, dear))
    assert_allclose(forbidden.distance, allowed.distance, rtol=1e-9)
    assert forbidden.plan[steps > 1].max() == 0
