"""The multivariate Gaussian against SciPy, quadrature and hand values."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy.linalg import hilbert
from scipy.stats import chi2, multivariate_normal, norm

from dlfl_utils.data import load_iris
from dlfl_utils.probability import Gaussian, fit_gaussian

SEEDS = range(5)
seeds = pytest.mark.parametrize("seed", SEEDS)


def draw_gaussian(seed, n_features=4):
    rng = np.random.default_rng(seed)
    root = rng.normal(size=(n_features, n_features))
    return Gaussian(rng.normal(size=n_features), root @ root.T + 0.1 * np.eye(n_features))


@pytest.fixture(scope="module")
def flowers():
    return fit_gaussian(load_iris().x)


def test_iris_mean(flowers):
    """Mean of the 150 flowers in centimetres, as printed in the solution of the source curriculum."""
    assert_allclose(flowers.mean, [5.84333333, 3.05733333, 3.758, 1.19933333], atol=1e-8)


def test_iris_density_of_the_given_flower(flowers):
    """Dividing the scatter by N gives 5.3699e-06; by N - 1, as the linked solution does, 5.7246e-06."""
    assert_allclose(np.exp(flowers.log_density([7.9, 4.4, 6.9, 2.5])), 5.369875640550027e-06, rtol=1e-12)


def test_iris_petal_width_given_the_rest(flowers):
    """Conditional of question 1 of week 2: mean 2.668, variance 0.0359."""
    petal_width = flowers.condition({0: 6.3, 1: 4.8, 2: 6.0})
    assert_allclose(petal_width.mean, [2.66799205], atol=1e-8)
    assert_allclose(petal_width.covariance, [[0.03586865]], atol=1e-8)


def test_condition_by_hand():
    """Unit variances, correlation 0.6, x_0 = 2: mean 0.6 * 2 and variance 1 - 0.36 (Bishop 2.81, 2.82)."""
    given = Gaussian([0, 0], [[1, 0.6], [0.6, 1]]).condition({0: 2.0})
    assert_allclose(given.mean, [1.2], rtol=1e-15)
    assert_allclose(given.covariance, [[0.64]], rtol=1e-15)


def test_log_density_by_hand():
    """The standard normal at its mean, in two dimensions: 1 / (2 pi)."""
    assert_allclose(Gaussian([0, 0], np.eye(2)).log_density([0, 0]), -np.log(2 * np.pi), rtol=1e-15)


@seeds
@pytest.mark.parametrize("n_features", [1, 2, 7])
def test_log_density_agrees_with_scipy(seed, n_features):
    """Many points at once, and one by one."""
    gaussian = draw_gaussian(seed, n_features)
    x = np.random.default_rng(seed).normal(scale=3, size=(20, n_features))
    expected = multivariate_normal(gaussian.mean, gaussian.covariance).logpdf(x)
    assert_allclose(gaussian.log_density(x), expected, rtol=1e-10)
    assert_allclose([gaussian.log_density(point) for point in x], expected, rtol=1e-10)


def test_density_integrates_to_one():
    """Trapezoids over ten standard deviations, whose error for a Gaussian is far below rounding."""
    gaussian = Gaussian([0.5, -0.2], [[0.3, 0.1], [0.1, 0.2]])
    x, step = np.linspace(-6, 6, 401, retstep=True)
    points = np.stack(np.meshgrid(x, x), axis=-1).reshape(-1, 2)
    assert_allclose(np.exp(gaussian.log_density(points)).sum() * step**2, 1, rtol=1e-12)


def test_a_density_may_exceed_one():
    """A standard deviation of 1/100 has a density of 39.9 at its mean."""
    assert_allclose(np.exp(Gaussian([0.0], [[1e-4]]).log_density([0.0])), norm.pdf(0, scale=0.01), rtol=1e-12)


def test_one_point_gives_a_float_and_one_row_an_array():
    """The shape of the answer follows the shape of the question."""
    gaussian = Gaussian([0.0], [[1.0]])
    assert type(gaussian.log_density([0.0])) is float
    assert gaussian.log_density([[0.0]]).shape == (1,)


@seeds
@pytest.mark.parametrize("observed", [(0,), (3,), (1, 3), (3, 0), (2, 0, 1)])
def test_conditional_is_the_ratio_of_densities(seed, observed):
    """The definition: log p(a | b) = log p(a, b) - log p(b), at random points and for any subset."""
    gaussian = draw_gaussian(seed)
    x = np.random.default_rng(seed).normal(size=4)
    free = [i for i in range(4) if i not in observed]
    conditional = gaussian.condition({i: x[i] for i in observed})
    ratio = gaussian.log_density(x) - gaussian.marginal(observed).log_density(x[list(observed)])
    assert_allclose(conditional.log_density(x[free]), ratio, rtol=1e-9)


@seeds
def test_conditioning_does_not_depend_on_the_order(seed):
    """All at once, in another order, and one after the other."""
    gaussian = draw_gaussian(seed)
    at_once = gaussian.condition({1: 0.3, 3: -1.0})
    swapped = gaussian.condition({3: -1.0, 1: 0.3})
    in_turn = gaussian.condition({3: -1.0}).condition({1: 0.3})
    for other in (swapped, in_turn):
        assert_allclose(other.mean, at_once.mean, rtol=1e-9)
        assert_allclose(other.covariance, at_once.covariance, rtol=1e-9)


@seeds
def test_conditioning_never_adds_variance(seed):
    """The Schur complement takes a positive semidefinite matrix away."""
    gaussian = draw_gaussian(seed)
    lost = gaussian.covariance[:2, :2] - gaussian.condition({2: 1.0, 3: 5.0}).covariance
    assert np.linalg.eigvalsh(lost).min() >= -1e-12


def test_marginal_keeps_the_order_asked_for():
    """Rows and columns move together."""
    gaussian = Gaussian([1, 2, 3], [[3, 1, 0.5], [1, 4, 0.2], [0.5, 0.2, 5]])
    assert_array_equal(gaussian.marginal([2, 0]).mean, [3, 1])
    assert_array_equal(gaussian.marginal([2, 0]).covariance, [[5, 0.5], [0.5, 3]])


def test_conditional_of_a_nearly_singular_covariance():
    """Hilbert's 6 by 6 matrix has condition number 1.5e7; its inverse, whole numbers, gives 1 / 698544 exactly."""
    conditional = Gaussian(np.zeros(6), hilbert(6)).condition(dict.fromkeys(range(5), 0.0))
    assert_allclose(conditional.covariance, [[1 / 698544]], rtol=1e-9)


@seeds
def test_maximum_likelihood_is_not_beaten_nearby(seed):
    """Every perturbed mean and covariance has a lower likelihood, whether one moves or both do."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(30, 3)) @ rng.normal(size=(3, 3))
    best = fit_gaussian(x)
    for scale in (1e-1, 1e-3):
        shift, skew = scale * rng.normal(size=3), scale * rng.normal(size=(3, 3))
        stretch = np.eye(3) + skew
        moved = Gaussian(best.mean + shift, best.covariance)
        stretched = Gaussian(best.mean, stretch @ best.covariance @ stretch.T)
        both = Gaussian(moved.mean, stretched.covariance)
        likelihoods = [gaussian.log_density(x).mean() for gaussian in (moved, stretched, both)]
        assert max(likelihoods) < best.log_density(x).mean()


@seeds
def test_the_likelihood_is_flat_at_its_maximum(seed):
    """Central differences of the log-likelihood vanish in every entry of the mean and in the scale."""
    x = np.random.default_rng(seed).normal(size=(30, 3))
    best, step = fit_gaussian(x), 1e-5

    def slope(at):
        return (at(step).log_density(x).mean() - at(-step).log_density(x).mean()) / (2 * step)

    for direction in np.eye(3):
        assert abs(slope(lambda t, d=direction: Gaussian(best.mean + t * d, best.covariance))) < 1e-8
    assert abs(slope(lambda t: Gaussian(best.mean, (1 + t) * best.covariance))) < 1e-8


def test_fit_divides_by_the_number_of_samples():
    """Two observations 1 and 3: variance ((-1)^2 + 1^2) / 2 = 1, not 2."""
    assert_array_equal(fit_gaussian([[1.0], [3.0]]).covariance, [[1.0]])


@seeds
def test_sample_mean_lies_within_sampling_error(seed):
    """The squared Mahalanobis length of the error, times n, is chi-squared; false alarms 1 in 10^7."""
    gaussian, n = draw_gaussian(seed), 2000
    error = np.linalg.solve(gaussian.cholesky, gaussian.sample(n, seed=seed).mean(axis=0) - gaussian.mean)
    assert n * error @ error < chi2(4).isf(1e-7)


@seeds
def test_sample_covariance_lies_within_sampling_error(seed):
    """Whitened samples have the identity; an entry errs by sqrt(2 / n) at most, and six of these are rare."""
    gaussian, n = draw_gaussian(seed), 2000
    white = np.linalg.solve(gaussian.cholesky, (gaussian.sample(n, seed=seed) - gaussian.mean).T)
    assert_allclose(white @ white.T / n, np.eye(4), atol=6 * np.sqrt(2 / n))


def test_the_same_seed_gives_the_same_sample():
    """And another seed another one; a generator goes on where it stopped."""
    gaussian, rng = draw_gaussian(0), np.random.default_rng(3)
    first = gaussian.sample(5, seed=3)
    assert_array_equal(first, gaussian.sample(5, seed=3))
    assert_array_equal(first, gaussian.sample(5, seed=rng))
    assert not np.array_equal(first, gaussian.sample(5, seed=rng))
    assert not np.array_equal(first, gaussian.sample(5, seed=4))


def test_a_gaussian_keeps_its_own_read_only_copies():
    """Otherwise the covariance and its factor could be made to disagree."""
    covariance = np.eye(2)
    gaussian = Gaussian([0, 0], covariance)
    covariance[0, 0] = 9
    assert_array_equal(gaussian.covariance, np.eye(2))
    with pytest.raises(ValueError, match="read-only"):
        gaussian.covariance[0, 0] = 9


STANDARD = Gaussian([0, 0], np.eye(2))


@pytest.mark.parametrize(
    ("call", "error", "text"),
    [
        pytest.param(
            lambda: Gaussian([0, 0], np.eye(3)),
            ValueError,
            "`covariance` must have shape (2, 2) to fit `mean`, got (3, 3). Pass one row and one column per entry of "
            "`mean`.",
            id="shape",
        ),
        pytest.param(
            lambda: Gaussian([0, 0], [[1, 2], [2, 1]]),
            ValueError,
            "`covariance` must be positive definite, got a smallest eigenvalue of -1. Drop redundant features, or add "
            "a small multiple of the identity.",
            id="not positive definite",
        ),
        pytest.param(
            lambda: Gaussian([0, 0], [[1, 0.5], [0.2, 1]]),
            ValueError,
            "`covariance` must be symmetric, got entries 0.3 from their mirror. Use (C + C.T) / 2.",
            id="not symmetric",
        ),
        pytest.param(
            lambda: Gaussian([0, np.nan], np.eye(2)),
            ValueError,
            "`mean` must be finite, got 1 NaN or infinite value(s). Remove or replace them.",
            id="NaN",
        ),
        pytest.param(
            lambda: Gaussian([[0, 0]], np.eye(2)),
            ValueError,
            "`mean` must have 1 dimension(s), got shape (1, 2). Reshape it first.",
            id="mean of two dimensions",
        ),
        pytest.param(
            lambda: Gaussian([], np.zeros((0, 0))),
            ValueError,
            "`mean` must not be empty, got shape (0,). Pass at least one value.",
            id="empty",
        ),
        pytest.param(
            lambda: Gaussian(["a", "b"], np.eye(2)),
            TypeError,
            "`mean` must be an array of real numbers, got list: its values are str_.",
            id="strings",
        ),
        pytest.param(
            lambda: Gaussian(np.array([1j, 0]), np.eye(2)),
            TypeError,
            "`mean` must be an array of real numbers, got ndarray: its values are complex128.",
            id="complex numbers",
        ),
        pytest.param(
            lambda: STANDARD.log_density([0, 0, 0]),
            ValueError,
            "`x` must have shape (2,) or (n_samples, 2), got (3,). Put one point in each row.",
            id="point of another space",
        ),
        pytest.param(
            lambda: STANDARD.marginal(0),
            ValueError,
            "`coordinates` must name different coordinates from 0 to 1, at least one, got 0. Pass ints, from 0 on.",
            id="coordinate without a list",
        ),
        pytest.param(
            lambda: STANDARD.marginal([1, 1]),
            ValueError,
            "`coordinates` must name different coordinates from 0 to 1, at least one, got [1, 1]. Pass ints, "
            "from 0 on.",
            id="coordinate twice",
        ),
        pytest.param(
            lambda: STANDARD.condition({2: 0.0}),
            ValueError,
            "`observed` must name different coordinates from 0 to 1, at least one, got [2]. Pass ints, from 0 on.",
            id="coordinate out of range",
        ),
        pytest.param(
            lambda: STANDARD.condition({}),
            ValueError,
            "`observed` must name different coordinates from 0 to 1, at least one, got []. Pass ints, from 0 on.",
            id="nothing observed",
        ),
        pytest.param(
            lambda: STANDARD.condition({0: 1.0, 1: 1.0}),
            ValueError,
            "`observed` must leave a coordinate free, got all 2. Use `log_density` instead.",
            id="everything observed",
        ),
        pytest.param(
            lambda: STANDARD.condition([1.0]),
            TypeError,
            "`observed` must be a dict of coordinate to value, got list. Pass {0: 6.3}.",
            id="observed is a list",
        ),
        pytest.param(
            lambda: STANDARD.sample(0, seed=0),
            ValueError,
            "`n_samples` must be at least 1, got 0. Pass a whole number such as 20.",
            id="no samples",
        ),
        pytest.param(
            lambda: STANDARD.sample(2.0, seed=0),
            TypeError,
            "`n_samples` must be an int, got float. Pass a whole number such as 20.",
            id="half a sample",
        ),
        pytest.param(
            lambda: fit_gaussian([[1.0, 2.0], [3.0, 4.0]]),
            ValueError,
            "`x` must spread over all 2 features, got 2 observation(s) of rank 1. Add observations, or drop constant "
            "and redundant features.",
            id="too few observations",
        ),
    ],
)
def test_bad_input_is_told_what_got_what_and_how_to_mend(call, error, text):
    """The literal text, so that no value in it can be swapped unseen."""
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value) == text


@pytest.mark.parametrize("n", range(2, 40))
def test_a_constant_has_no_density(n):
    """The mean of n times 0.1 is not always 0.1."""
    with pytest.raises(ValueError, match=r"`x` must spread over all 1 features, got .* of rank 0"):
        fit_gaussian([[0.1]] * n)


def test_features_may_have_any_unit():
    """Nanometres beside light years."""
    x = np.random.default_rng(0).normal(size=(100, 2)) * [1e-9, 1e9]
    assert_allclose(fit_gaussian(x).covariance, np.cov(x.T, bias=True), rtol=1e-10)


@pytest.mark.parametrize("seed", range(50))
def test_a_singular_covariance_is_refused(seed):
    """Of rank 2 in three dimensions; for some seeds rounding makes the last pivot positive."""
    factor = np.random.default_rng(seed).normal(size=(3, 2))
    with pytest.raises(ValueError, match="`covariance` must be positive definite, got a smallest eigenvalue of"):
        Gaussian(np.zeros(3), factor @ factor.T)


def test_symmetry_is_asked_of_each_pair_in_its_own_units():
    """A feature of variance 1 does not excuse two of variance 1e-18."""
    with pytest.raises(ValueError, match="`covariance` must be symmetric, got entries 1e-18 from their mirror"):
        Gaussian(np.zeros(3), [[1e-18, 5e-19, 0], [-5e-19, 1e-18, 0], [0, 0, 1.0]])


@pytest.mark.parametrize("seed", [None, True, 1.5, [1, 2]])
def test_what_is_no_seed_is_refused(seed):
    """None would give other samples at each call."""
    with pytest.raises(TypeError, match="`seed` must be an int, got"):
        STANDARD.sample(1, seed=seed)


def test_a_generator_is_a_source_of_randomness():
    """It moves on."""
    rng = np.random.default_rng(0)
    assert (STANDARD.sample(2, seed=rng) == STANDARD.sample(2, seed=0)).all()
    assert (STANDARD.sample(2, seed=rng) != STANDARD.sample(2, seed=0)).all()
