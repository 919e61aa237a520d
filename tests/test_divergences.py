"""Divergences and transport against SciPy, POT, quadrature and hand values."""

from itertools import chain, combinations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import stats
from scipy.integrate import quad
from scipy.spatial.distance import jensenshannon

from dlfl_utils.divergences import (
    cross_entropy,
    earth_movers_distance,
    entropy,
    js_divergence,
    kl_divergence,
    kl_divergence_gaussian,
    kl_divergence_normal,
    total_variation,
    wasserstein_1d,
)
from dlfl_utils.probability import Gaussian

SEEDS = range(6)
seeds = pytest.mark.parametrize("seed", SEEDS)
THIRD = 1 / 3


def draw_pair(seed, n_outcomes=5):
    """Two distributions; from seed 3 on some outcomes have probability 0."""
    rng = np.random.default_rng(seed)
    weights = rng.uniform(0.05, 1, size=(2, n_outcomes))
    if seed >= 3:
        weights[0, 0] = weights[1, -1] = 0
    return weights / weights.sum(axis=1, keepdims=True)


def draw_gaussian(rng, n_features=2):
    root = rng.normal(size=(n_features, n_features))
    return Gaussian(rng.normal(size=n_features), root @ root.T + 0.2 * np.eye(n_features))


# Entropy, cross-entropy, KL, JS, total variation


@pytest.mark.parametrize(
    ("p", "nats"),
    [
        pytest.param([1.0], 0, id="one outcome"),
        pytest.param([0, 1, 0], 0, id="certain"),
        pytest.param([0.5, 0.5], np.log(2), id="a fair coin: one bit"),
        pytest.param([0.25] * 4, np.log(4), id="four equal outcomes"),
        pytest.param([0.5, 0.25, 0.125, 0.125], 1.75 * np.log(2), id="seven quarters of a bit"),
    ],
)
def test_entropy_by_hand(p, nats):
    """Powers of 1/2, whose entropy is a sum of whole numbers of bits."""
    assert_allclose(entropy(p), nats, rtol=1e-15)


@pytest.mark.parametrize(
    ("p", "q", "nats"),
    [
        pytest.param([0.5, 0.5], [0.75, 0.25], 0.14384104, id="P Q"),
        pytest.param([0.75, 0.25], [0.5, 0.5], 0.13081204, id="Q P"),
        pytest.param([0.5, 0.5], [0.5, 0.5], 0, id="P P"),
        pytest.param([0.5, 0.5], [0.25, 0.75], 0.14384104, id="P R"),
        pytest.param([0.75, 0.25], [0.25, 0.75], 0.54930614, id="Q R"),
        pytest.param([0.5, 0.5, 0], [THIRD] * 3, np.log(1.5), id="zero in p adds nothing"),
        pytest.param([THIRD] * 3, [0.5, 0.5, 0], np.inf, id="zero in q is infinite"),
        pytest.param([0.5, 0.5, 0, 0], [0, 0, 0.5, 0.5], np.inf, id="disjoint supports"),
        pytest.param([0.5, 0.5, 0], [0.25, 0.75, 0], np.log(2) / 2 + np.log(2 / 3) / 2, id="zero in both"),
        pytest.param([1.0], [1.0], 0, id="one outcome"),
    ],
)
def test_kl_by_hand(p, q, nats):
    """Week 4, question 3 of the source curriculum, with thirds instead of its 0.33."""
    assert_allclose(kl_divergence(p, q), nats, atol=5e-9)


@seeds
def test_entropy_and_kl_agree_with_scipy(seed):
    """`scipy.stats.entropy` gives both."""
    p, q = draw_pair(seed)
    assert_allclose(entropy(p), stats.entropy(p), rtol=1e-13)
    assert_allclose(kl_divergence(p, q), stats.entropy(p, q), rtol=1e-12)


@seeds
def test_js_is_the_square_of_scipys_distance(seed):
    """SciPy takes a square root, which the divergence does not have."""
    p, q = draw_pair(seed)
    assert_allclose(js_divergence(p, q), jensenshannon(p, q) ** 2, rtol=1e-12)


def test_cross_entropy_by_hand():
    """Coins 1/2, 1/2 coded for 1/4, 3/4: (log 4 + log 4/3) / 2; and infinite for an excluded outcome."""
    assert_allclose(cross_entropy([0.5, 0.5], [0.25, 0.75]), (np.log(4) + np.log(4 / 3)) / 2, rtol=1e-15)
    assert cross_entropy([0.5, 0.5], [1, 0]) == np.inf
    assert_allclose(cross_entropy([0, 1], [0, 1]), 0, atol=0)


@pytest.mark.parametrize("seed", range(3))
def test_cross_entropy_is_minus_the_mean_log_probability(seed):
    """Written out, where nothing is 0."""
    p, q = draw_pair(seed)
    assert_allclose(cross_entropy(p, q), -np.sum(p * np.log(q)), rtol=1e-13)


@seeds
def test_cross_entropy_is_entropy_plus_kl(seed):
    """H(p, q) = H(p) + KL(p || q), where that is infinite too."""
    p, q = draw_pair(seed)
    assert_allclose(cross_entropy(p, q), entropy(p) + kl_divergence(p, q), rtol=1e-12)


@seeds
def test_divergences_keep_their_bounds(seed):
    """Gibbs: KL >= 0; JS within 0 and log 2; total variation within 0 and 1; the last two symmetric."""
    p, q = draw_pair(seed)
    assert kl_divergence(p, q) > 0
    assert 0 < js_divergence(p, q) < np.log(2)
    assert 0 < total_variation(p, q) < 1
    assert_allclose(js_divergence(p, q), js_divergence(q, p), rtol=1e-13)
    assert_allclose(total_variation(p, q), total_variation(q, p), rtol=1e-13)


@seeds
def test_pinsker(seed):
    """Pinsker's inequality: TV <= sqrt(KL / 2)."""
    p, q = draw_pair(seed)
    assert total_variation(p, q) <= np.sqrt(kl_divergence(p, q) / 2)


@seeds
def test_total_variation_is_the_largest_difference_over_events(seed):
    """Brute force over all 32 events."""
    p, q = draw_pair(seed)
    events = chain.from_iterable(combinations(range(5), size) for size in range(6))
    largest = max(abs(p[list(event)].sum() - q[list(event)].sum()) for event in events)
    assert_allclose(total_variation(p, q), largest, rtol=1e-12)


def test_disjoint_supports_reach_the_bounds():
    """JS = log 2 (with its 1/2) and TV = 1, however far apart."""
    assert_allclose(js_divergence([1, 0, 0], [0, 0.5, 0.5]), np.log(2), rtol=1e-15)
    assert_allclose(total_variation([1, 0, 0], [0, 0.5, 0.5]), 1, rtol=1e-15)


@seeds
@pytest.mark.parametrize("divergence", [kl_divergence, js_divergence])
def test_rounding_makes_no_divergence_negative(divergence, seed):
    """A square root must not become NaN for distributions that differ by 1e-9."""
    p, q = draw_pair(0, n_outcomes=4 + seed)
    for step in np.linspace(0, 1e-9, 30):
        assert divergence(p, p + step * (q - p)) >= 0


def test_js_survives_the_smallest_number():
    """Half of 5e-324 is 0, and a midpoint of 0 would make the divergence infinite."""
    assert_allclose(js_divergence([5e-324, 1], [0, 1]), 0, atol=1e-300)


# Gaussians


def test_kl_normal_by_hand():
    """Bishop, exercise 1.30: log 2 + (1 + 4) / 8 - 1/2 for N(2, 1) against N(0, 2^2)."""
    assert_allclose(kl_divergence_normal(2, 1, 0, 2), np.log(2) + 5 / 8 - 1 / 2, rtol=1e-15)
    assert type(kl_divergence_normal(2, 1, 0, 2)) is float


@seeds
def test_kl_normal_agrees_with_quadrature(seed):
    """The integral of p log(p / q)."""
    rng = np.random.default_rng(seed)
    (mean_p, mean_q), (std_p, std_q) = rng.normal(size=2), rng.uniform(0.5, 2, size=2)
    p, q = stats.norm(mean_p, std_p), stats.norm(mean_q, std_q)
    integral, _ = quad(
        lambda x: p.pdf(x) * (p.logpdf(x) - q.logpdf(x)), mean_p - 12 * std_p, mean_p + 12 * std_p, limit=200
    )
    assert_allclose(kl_divergence_normal(mean_p, std_p, mean_q, std_q), integral, rtol=1e-7)


def test_kl_normal_broadcasts():
    """A column of means against a row of standard deviations."""
    kl = kl_divergence_normal([[0.0], [1.0]], 1.0, 0.0, [1.0, 2.0, 3.0])
    expected = [[kl_divergence_normal(mean, 1.0, 0.0, std) for std in (1.0, 2.0, 3.0)] for mean in (0.0, 1.0)]
    assert_allclose(kl, expected, rtol=1e-15)


@seeds
def test_kl_gaussian_agrees_with_gauss_hermite(seed):
    """The integrand log p - log q is quadratic, so three nodes on each axis integrate it exactly."""
    rng = np.random.default_rng(seed)
    p, q = draw_gaussian(rng), draw_gaussian(rng)
    nodes, weights = np.polynomial.hermite_e.hermegauss(3)
    x = p.mean + np.stack(np.meshgrid(nodes, nodes), axis=-1).reshape(-1, 2) @ np.linalg.cholesky(p.covariance).T
    weight = np.outer(weights, weights).ravel() / (2 * np.pi)
    log_p, log_q = (stats.multivariate_normal(g.mean, g.covariance).logpdf(x) for g in (p, q))
    assert_allclose(kl_divergence_gaussian(p, q), weight @ (log_p - log_q), rtol=1e-10)


@seeds
def test_kl_gaussian_of_one_dimension_is_kl_normal(seed):
    """Two formulas, one number."""
    rng = np.random.default_rng(seed)
    (mean_p, mean_q), (std_p, std_q) = rng.normal(size=2), rng.uniform(0.1, 3, size=2)
    kl = kl_divergence_gaussian(Gaussian([mean_p], [[std_p**2]]), Gaussian([mean_q], [[std_q**2]]))
    assert_allclose(kl, kl_divergence_normal(mean_p, std_p, mean_q, std_q), rtol=1e-12)


@seeds
def test_kl_gaussian_does_not_depend_on_coordinates(seed):
    """An invertible affine map changes densities and units, but no KL divergence."""
    rng = np.random.default_rng(seed)
    p, q = draw_gaussian(rng, 3), draw_gaussian(rng, 3)
    map_, shift = rng.normal(size=(3, 3)) + 3 * np.eye(3), rng.normal(size=3)
    moved = [Gaussian(map_ @ g.mean + shift, map_ @ g.covariance @ map_.T) for g in (p, q)]
    assert_allclose(kl_divergence_gaussian(*moved), kl_divergence_gaussian(p, q), rtol=1e-9)
    assert_allclose(kl_divergence_gaussian(p, p), 0, atol=1e-14)


def test_kl_gaussian_of_nearly_singular_covariances():
    """Scaling a degenerate direction of both by the same factor changes nothing: log 2 - 3/8 for a doubled std."""
    p = Gaussian([0, 0], np.diag([1e-14, 1.0]))
    q = Gaussian([0, 0], np.diag([4e-14, 1.0]))
    assert_allclose(kl_divergence_gaussian(p, q), np.log(2) - 3 / 8, rtol=1e-12)


# Bad input

PAIRS = [cross_entropy, kl_divergence, js_divergence, total_variation]


@pytest.mark.parametrize("function", PAIRS)
def test_unnormalised_weights_are_refused_by_name(function):
    """0.33 three times sums to 0.99: nothing is renormalised behind your back."""
    text = (
        "`q` must be non-negative and sum to 1, got a minimum of 0.33 and a sum of 0.99. "
        "Divide non-negative weights by their sum first."
    )
    with pytest.raises(ValueError, match="`q` must be") as caught:
        function([0.5, 0.5, 0], [0.33, 0.33, 0.33])
    assert str(caught.value) == text


@pytest.mark.parametrize("function", PAIRS)
def test_distributions_over_different_outcomes_are_refused(function):
    """The mend is to give every outcome a probability."""
    text = "`p` and `q` must have the same length, got 2 and 3. Give both a probability (possibly 0) for every outcome."
    with pytest.raises(ValueError, match="same length") as caught:
        function([0.5, 0.5], [0.5, 0.5, 0])
    assert str(caught.value) == text


@pytest.mark.parametrize(
    ("call", "error", "text"),
    [
        pytest.param(
            lambda: entropy([1.5, -0.5]),
            ValueError,
            "`p` must be non-negative and sum to 1, got a minimum of -0.5 and a sum of 1. Divide non-negative weights "
            "by their sum first.",
            id="negative",
        ),
        pytest.param(
            lambda: entropy([[0.5, 0.5]]),
            ValueError,
            "`p` must have 1 dimension(s), got shape (1, 2). Reshape it first.",
            id="matrix",
        ),
        pytest.param(
            lambda: entropy([np.nan, 1]),
            ValueError,
            "`p` must be finite, got 1 NaN or infinite value(s). Remove or replace them.",
            id="NaN",
        ),
        pytest.param(
            lambda: entropy(np.ma.masked_array([0.5, 0.5, 7], mask=[False, False, True])),
            ValueError,
            "`p` must have a value everywhere, got 1 masked value(s). Remove or fill them.",
            id="masked",
        ),
        pytest.param(
            lambda: kl_divergence_normal(0, 0, 0, 1),
            ValueError,
            "`std_p` must be positive, got a minimum of 0. A scale of 0 has no density.",
            id="no spread",
        ),
        pytest.param(
            lambda: kl_divergence_normal([0, 1], 1, [0, 1, 2], 1),
            ValueError,
            "`mean_p`, `std_p`, `mean_q`, `std_q` must have shapes that broadcast, got (2,), (), (3,), (). Pass "
            "numbers, or arrays of one shape.",
            id="shapes that do not broadcast",
        ),
        pytest.param(
            lambda: kl_divergence_gaussian(Gaussian([0], [[1]]), 3),
            TypeError,
            "`q` must be a Gaussian, got int. Build one with Gaussian(mean, covariance).",
            id="no Gaussian",
        ),
        pytest.param(
            lambda: kl_divergence_gaussian(Gaussian([0], [[1]]), Gaussian([0, 0], np.eye(2))),
            ValueError,
            "`p.mean` and `q.mean` must have the same length, got 1 and 2. Compare Gaussians on the same space.",
            id="Gaussians on different spaces",
        ),
        pytest.param(
            lambda: wasserstein_1d([0, 1], [0, 1], x_weights=[2, 2]),
            ValueError,
            "`x_weights` must be non-negative and sum to 1, got a minimum of 2 and a sum of 4. Divide non-negative "
            "weights by their sum first.",
            id="weights that SciPy would renormalise",
        ),
        pytest.param(
            lambda: wasserstein_1d([0, 1], [0, 1], y_weights=[1.0]),
            ValueError,
            "`y` and `y_weights` must have the same length, got 2 and 1. Give every point one weight.",
            id="weights that do not fit",
        ),
        pytest.param(
            lambda: earth_movers_distance([1.0], [0.5, 0.5], [[1.0], [2.0]]),
            ValueError,
            "`cost` must have shape (1, 2) to fit `p` and `q`, got (2, 1). Rows belong to `p`, columns to `q`.",
            id="cost that does not fit",
        ),
        pytest.param(
            lambda: earth_movers_distance([1.0], [1.0], [[np.inf]]),
            ValueError,
            "`cost` must be finite, got 1 NaN or infinite value(s). Remove or replace them.",
            id="infinite cost",
        ),
    ],
)
def test_bad_input_is_told_what_got_what_and_how_to_mend(call, error, text):
    """The literal text, so that no value in it can be swapped unseen."""
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value) == text


@seeds
def test_kl_of_a_gaussian_to_itself_is_never_negative(seed):
    """Rounding gave minus 1e-16."""
    factor = np.random.default_rng(seed).normal(size=(4, 4))
    p = Gaussian(np.ones(4), factor @ factor.T + 0.1 * np.eye(4))
    assert 0 <= kl_divergence_gaussian(p, p) < 1e-12
    assert kl_divergence_normal(0.1, 0.3, 0.1, 0.3) == 0


def test_mass_that_is_accepted_as_missing_is_no_divergence():
    """Sums may be off by 1e-5; neither side of it is hidden as rounding, or counted in full."""
    for pair in (([0.5, 0.499992], [0.5, 0.5]), ([0.5, 0.5], [0.5, 0.499992])):
        assert_allclose(kl_divergence(*pair), 8e-6**2, rtol=1e-4)  # about (p - q)^2 / (2 p)


@pytest.mark.parametrize(
    ("std_p", "std_q", "kl"),
    [
        (1e-200, 1e200, 400 * np.log(10) - 0.5),
        (1 + 1e-6, 1, 1e-12),  # nearly t^2, by the series of the logarithm
        (1 - 1e-4, 1, 1e-8 + 1e-12 / 3),
    ],
)
def test_kl_normal_of_extreme_and_of_nearly_equal_scales(std_p, std_q, kl):
    """By t - log(1 + t) + t^2 / 2 with t = std_p / std_q - 1, where the ratio or its logarithm cannot be had."""
    assert_allclose(kl_divergence_normal(0, std_p, 0, std_q), kl, rtol=1e-6)
