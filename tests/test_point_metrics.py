"""Modes found, exact and sliced Wasserstein distances of point clouds."""

import numpy as np
import ot
import pytest
from numpy.testing import assert_allclose
from scipy import stats
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist
from test_metrics import seeds

from dlfl_utils.data import grid_centres, make_grid, make_parallel_lines, make_ring, ring_centres
from dlfl_utils.divergences import earth_movers_distance, wasserstein_1d
from dlfl_utils.metrics import ModeCoverage, mode_coverage, sliced_wasserstein, wasserstein_points

# Mode coverage


@pytest.mark.parametrize(
    ("draw", "centres", "std"),
    [(make_ring, ring_centres(), 0.02), (make_grid, grid_centres(), 0.05)],
    ids=["ring", "grid"],
)
def test_true_samples_of_the_toys(draw, centres, std):
    """Within three standard deviations in the plane: a share of 1 - exp(-9/2), known from the Rayleigh distribution."""
    found = mode_coverage(draw(20000, seed=0), centres, std)
    expected = stats.rayleigh.cdf(3)
    assert_allclose(expected, 1 - np.exp(-4.5), rtol=1e-12)
    assert_allclose(found.high_quality, expected, atol=4 * np.sqrt(expected * (1 - expected) / 20000))
    assert (found.n_captured, found.n_modes) == (len(centres), len(centres))
    # Twice n times the divergence is about chi-squared with n_modes - 1 degrees of freedom.
    assert found.kl * 2 * 20000 < stats.chi2.ppf(0.9999, df=len(centres) - 1)


def test_known_clouds():
    """Two of four modes, three samples to one, and one sample between modes: counted by hand."""
    samples = [[0, 0], [0.29, 0], [0, 0.1], [10, 0.2], [0, 4]]
    found = mode_coverage(samples, [[0, 0], [10, 0], [0, 10], [10, 10]], std=0.1)
    shares = np.array([4, 1]) / 5
    expected = ModeCoverage(n_captured=2, n_modes=4, high_quality=0.8, kl=float((shares * np.log(4 * shares)).sum()))
    assert (found.n_captured, found.n_modes, found.high_quality) == (2, 4, 0.8)
    assert_allclose(found.kl, expected.kl, rtol=1e-12)
    assert str(found) == "2 of 4 modes captured, 80.0% of high quality, KL to uniform 0.886 nats"


def test_edge_of_a_mode():
    """Three standard deviations belong to the mode, a little more does not."""
    assert mode_coverage([[3.0, 0.0]], [[0.0, 0.0]], std=1.0).n_captured == 1
    outside = mode_coverage([[3.0001, 0.0]], [[0.0, 0.0]], std=1.0)
    assert (outside.n_captured, outside.high_quality, outside.kl) == (0, 0.0, 0.0)


@seeds
def test_kl_of_a_collapsed_sample_is_the_log_of_the_modes(seed):
    """All samples on one of eight: KL to uniform is log 8, and one mode is captured."""
    found = mode_coverage(make_ring(100, n_modes=1, seed=seed), ring_centres(), 0.02)
    assert found.n_captured == 1
    assert_allclose(found.kl, np.log(8), rtol=1e-12)


# Exact distance


@seeds
def test_equal_clouds_agree_with_the_best_assignment(seed):
    """Birkhoff: for equally many points some permutation is optimal."""
    x, y = np.random.default_rng(seed).normal(size=(2, 60, 3))
    cost = cdist(x, y)
    assert_allclose(wasserstein_points(x, y), cost[linear_sum_assignment(cost)].mean(), rtol=1e-9)


@seeds
def test_unequal_clouds_agree_with_the_linear_program(seed):
    """Our own solver in `divergences`, with its certificate."""
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(12, 2)), rng.normal(size=(7, 2)) + 1
    expected = earth_movers_distance(np.full(12, 1 / 12), np.full(7, 1 / 7), cdist(x, y)).distance
    assert_allclose(wasserstein_points(x, y), expected, rtol=1e-9)


@seeds
def test_clouds_on_a_line_agree_with_the_area_between_distribution_functions(seed):
    """One feature, unequal numbers of points."""
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=30), rng.normal(size=41)
    assert_allclose(wasserstein_points(x[:, None], y[:, None]), wasserstein_1d(x, y), rtol=1e-9)


@pytest.mark.parametrize("theta", [-1.5, 0.25, 2.0])
def test_parallel_lines_are_as_far_apart_as_they_stand(theta):
    """Example 1 of the WGAN paper, with the same heights on both lines: exactly |theta|."""
    real, _ = make_parallel_lines(200, theta=theta, seed=0)
    assert_allclose(wasserstein_points(real, real + np.array([theta, 0])), abs(theta), rtol=1e-9)


def test_two_thousand_points_are_solved_to_the_end():
    """POT stops early, with a warning, at its own default of iterations where clouds are large; ours goes on."""
    x = np.random.default_rng(0).normal(size=(2000, 2))
    assert_allclose(wasserstein_points(x, x[::-1] + np.array([3.0, 4.0])), 5, rtol=1e-9)


@pytest.mark.parametrize("unit", [1e-9, 1e-12, 1e-15, 1e9])
def test_exact_distance_does_not_depend_on_the_unit(unit):
    """POT's tolerances are absolute."""
    x, y = np.random.default_rng(0).normal(size=(2, 100, 2))
    assert_allclose(wasserstein_points(unit * x, unit * y), unit * wasserstein_points(x, y), rtol=1e-9)


# Sliced distance


def directions(n_features, n_projections, seed):
    rows = np.random.default_rng(seed).standard_normal((n_features, n_projections)).T
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@seeds
@pytest.mark.parametrize(("n", "m"), [(20, 20), (20, 30), (7, 13), (1, 4)])
def test_sliced_is_the_mean_of_distances_on_lines(seed, n, m):
    """SciPy, direction by direction, for equal and unequal numbers of points."""
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(n, 5)), rng.normal(size=(m, 5)) + 0.5
    lines = directions(5, 16, seed)
    expected = np.mean([stats.wasserstein_distance(x @ line, y @ line) for line in lines])
    assert_allclose(sliced_wasserstein(x, y, n_projections=16, seed=seed), expected, rtol=1e-10)


@seeds
def test_sliced_agrees_with_pot_and_stays_below_the_exact_distance(seed):
    """The same directions given to POT; projecting never lengthens."""
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(40, 3)), rng.normal(size=(50, 3)) * [1, 2, 3]
    got = sliced_wasserstein(x, y, n_projections=64, seed=seed)
    assert_allclose(got, ot.sliced_wasserstein_distance(x, y, projections=directions(3, 64, seed).T, p=1), rtol=1e-10)
    assert got < wasserstein_points(x, y)


def test_sliced_distance_of_a_shift_in_the_plane():
    """A shift by 1 projects to |cos|, whose mean over the circle is 2 / pi."""
    x = np.random.default_rng(0).normal(size=(50, 2))
    assert_allclose(sliced_wasserstein(x, x + np.array([1.0, 0.0]), n_projections=20000, seed=0), 2 / np.pi, rtol=0.01)


def test_same_seed_same_distance():
    """And another seed, another one."""
    x, y = np.random.default_rng(0).normal(size=(2, 10, 3))
    assert sliced_wasserstein(x, y, seed=1) == sliced_wasserstein(x, y, seed=1) != sliced_wasserstein(x, y, seed=2)


def test_spread_is_one_number():
    """Not one for each mode; the literal text."""
    with pytest.raises(ValueError, match="`std`") as caught:
        mode_coverage([[0.0]], [[0.0]], std=[0.1, 0.2])
    assert str(caught.value) == "`std` must be one real number, got shape (2,). Pass a number such as 0.5."


def test_tensors_are_points_too():
    """A generator's sample goes in as it is."""
    import torch

    x = make_ring(50, seed=0)
    assert wasserstein_points(torch.from_numpy(x), x) == 0
    assert mode_coverage(torch.from_numpy(x).float(), ring_centres(), 0.02).n_captured == 8


# Bad input


@pytest.mark.parametrize(
    ("call", "text"),
    [
        pytest.param(
            lambda: mode_coverage(np.zeros((3, 2)), np.zeros((3, 3)), 0.1),
            "`samples` and `centres` must have the same number of features, got 2 and 3. "
            "Compare points of the same space.",
            id="features",
        ),
        pytest.param(
            lambda: mode_coverage(np.zeros((3, 2)), np.zeros((3, 2)), 0),
            "`std` must be positive, got a minimum of 0. A scale of 0 has no density.",
            id="std",
        ),
        pytest.param(
            lambda: wasserstein_points(np.zeros(3), np.zeros((3, 2))),
            "`x` must have 2 dimension(s), got shape (3,). Reshape it first.",
            id="vector",
        ),
        pytest.param(
            lambda: sliced_wasserstein(np.zeros((3, 2)), np.zeros((3, 2)), n_projections=0, seed=0),
            "`n_projections` must be at least 1, got 0. Pass a whole number such as 20.",
            id="projections",
        ),
        pytest.param(
            lambda: sliced_wasserstein(np.zeros((3, 2)), [[np.nan, 0]], seed=0),
            "`y` must be finite, got 1 NaN or infinite value(s). Remove or replace them.",
            id="nan",
        ),
    ],
)
def test_bad_input_is_refused(call, text):
    """Literal texts."""
    with pytest.raises(ValueError, match="must") as caught:
        call()
    assert str(caught.value) == text


def test_huge_clouds_have_a_distance():
    """Squares of 1e200 are no floats."""
    assert_allclose(wasserstein_points([[1e200]], [[-1e200]]), 2e200)
