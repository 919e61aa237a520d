"""The judge of random answers: how often it fails a right one, and what it says to wrong ones."""

import numpy as np
import pytest

from dlfl_utils.checks import CheckFailed, check
from dlfl_utils.checks.gaussian_samples import draw_covariance, draw_mean, smallest_p_value


def sample(mean, covariance, n_samples, seed):
    noise = np.random.default_rng(seed).standard_normal((n_samples, len(mean)))
    return mean + noise @ np.linalg.cholesky(covariance).T


def test_p_value_is_as_small_as_the_number_of_tests_allows():
    """Union bound: of 10 tests the smallest p-value lies under 0.001 in at most 1% of the draws.

    With 400 draws at most 4 are expected; 14 or more have a probability under 1e-4 (Poisson).
    """
    small = 0
    for seed in range(400):
        rng = np.random.default_rng(seed)
        mean, covariance = draw_mean(rng, 3), draw_covariance(rng, 3)
        small += smallest_p_value(sample(mean, covariance, 1000, seed), mean, covariance) < 0.001
    assert small < 14


@pytest.mark.parametrize("factor", [0.8, 1.25])
def test_p_value_sees_a_covariance_that_is_a_quarter_off(factor):
    """With 4000 rows an error of 25% is far beyond chance."""
    mean, covariance = draw_mean(np.random.default_rng(0), 3), draw_covariance(np.random.default_rng(1), 3)
    assert smallest_p_value(sample(mean, covariance, 4000, 2), mean, factor * covariance) < 1e-9


def test_p_value_of_what_is_no_covariance_is_zero():
    """Nothing can be whitened by a matrix without a Cholesky factor."""
    assert smallest_p_value(np.ones((5, 2)), np.ones(2), np.ones((2, 2))) == 0


@pytest.mark.parametrize("seed", range(15))
def test_right_sampler_passes(seed):
    """No unlucky draw among the first ones."""
    check("week2/sample", sample, seed=seed)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        pytest.param(lambda m, c, n, seed: sample(m, c, n, seed).T, "the shape must be (4000, 3)", id="transposed"),
        pytest.param(lambda m, c, n, seed: sample(m, c, n, 0), "two seeds gave the same sample", id="fixed-seed"),
        pytest.param(lambda m, c, n, seed: sample(m, c @ c, n, seed), "The covariance itself was used", id="factor"),
        pytest.param(lambda m, c, n, seed: np.tile(m, (n, 1)), "All rows are equal", id="constant"),
        pytest.param(lambda m, c, n, seed: sample(m, 2 * c, n, seed), "expected about", id="unnamed-mistake"),
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_wrong_sampler_is_told_why(answer, message, seed):
    """The text names the mistake, for every seed of the inputs."""
    with pytest.raises(CheckFailed) as caught:
        check("week2/sample", answer, seed=seed)
    assert message in str(caught.value)
