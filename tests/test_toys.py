"""Two-dimensional toys: modes, spreads, seeds, bad input."""

import functools

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats

from dlfl_utils import data

seeds = pytest.mark.parametrize("seed", range(4))


def test_ring_centres_by_hand():
    """Eight points on a circle of radius 2, the third one straight up."""
    centres = data.ring_centres()
    assert centres.shape == (8, 2)
    assert_allclose(centres[[0, 1, 2]], [[2, 0], [np.sqrt(2), np.sqrt(2)], [0, 2]], atol=1e-15)
    assert_allclose(np.linalg.norm(centres, axis=1), 2, rtol=1e-15)


def test_grid_centres_by_hand():
    """All pairs of -4, -2, 0, 2, 4; an even number per side straddles 0."""
    expected = [(x, y) for y in (-4, -2, 0, 2, 4) for x in (-4, -2, 0, 2, 4)]
    assert_array_equal(data.grid_centres(), expected)
    assert_array_equal(data.grid_centres(n_per_side=2, spacing=1), [(-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5)])


@seeds
@pytest.mark.parametrize(
    ("make", "centres", "std"),
    [
        pytest.param(data.make_ring, data.ring_centres(), 0.02, id="ring"),
        pytest.param(data.make_grid, data.grid_centres(), 0.05, id="grid"),
    ],
)
def test_modes_are_equally_likely_gaussians(make, centres, std, seed):
    """Counts pass a chi-squared test, residuals one for their variance and one for their mean, at 1 in 10^6."""
    x = make(4000, seed=seed)
    distances = np.linalg.norm(x[:, None] - centres, axis=-1)
    nearest = distances.argmin(axis=1)
    counts = np.bincount(nearest, minlength=len(centres))
    assert stats.chisquare(counts).pvalue > 1e-6
    residuals = (x - centres[nearest]) / std
    n = residuals.size
    low, high = stats.chi2(n).ppf([5e-7, 1 - 5e-7])
    assert low < (residuals**2).sum() < high
    assert_allclose(residuals.mean(axis=0), 0, atol=5 / np.sqrt(len(x)))


def test_without_spread_every_sample_is_a_centre():
    """`std=0` gives the modes themselves."""
    centres = {tuple(centre) for centre in data.ring_centres(n_modes=3, radius=1.5)}
    assert {tuple(x) for x in data.make_ring(100, n_modes=3, radius=1.5, std=0, seed=0)} == centres


@seeds
def test_swiss_roll_without_noise_lies_on_its_spiral(seed):
    """The radius gives the angle, and the angle the point."""
    x = data.make_swiss_roll(2000, noise=0, seed=seed)
    angle = 7.5 * np.linalg.norm(x, axis=1)
    assert angle.min() >= 1.5 * np.pi
    assert angle.max() <= 4.5 * np.pi
    assert_allclose(x, (angle * [np.cos(angle), np.sin(angle)] / 7.5).T, atol=1e-12)
    assert stats.kstest(angle, stats.uniform(1.5 * np.pi, 3 * np.pi).cdf).pvalue > 1e-6


def test_swiss_roll_noise_has_the_given_size():
    """The same seed with and without noise differs by normal noise of that standard deviation."""
    noise = data.make_swiss_roll(3000, noise=0.1, seed=1) - data.make_swiss_roll(3000, noise=0, seed=1)
    assert stats.kstest(noise.ravel(), stats.norm(scale=0.1).cdf).pvalue > 1e-6


@seeds
@pytest.mark.parametrize("theta", [-1.0, 0.0, 0.3])
def test_parallel_lines_are_those_of_the_paper(theta, seed):
    """Wasserstein GAN, example 1: (0, U) and (theta, U), with independent uniform heights."""
    real, fake = data.make_parallel_lines(500, theta=theta, seed=seed)
    assert real.shape == fake.shape == (500, 2)
    assert_array_equal(real[:, 0], 0)
    assert_array_equal(fake[:, 0], theta)
    for heights in (real[:, 1], fake[:, 1]):
        assert stats.kstest(heights, "uniform").pvalue > 1e-6
    assert abs(np.corrcoef(real[:, 1], fake[:, 1])[0, 1]) < 5 / np.sqrt(500)


MAKERS = [
    pytest.param(data.make_ring, id="ring"),
    pytest.param(data.make_grid, id="grid"),
    pytest.param(data.make_swiss_roll, id="swiss roll"),
    pytest.param(functools.partial(data.make_parallel_lines, theta=1.0), id="parallel lines"),
]


@pytest.mark.parametrize("make", MAKERS)
def test_the_same_seed_gives_the_same_points(make):
    """And another seed another set; a single point is possible."""
    assert_array_equal(make(50, seed=3), make(50, seed=3))
    assert not np.array_equal(make(50, seed=3), make(50, seed=4))
    assert np.shape(make(1, seed=0))[-2:] == (1, 2)


@pytest.mark.parametrize("make", MAKERS)
def test_toys_refuse_a_number_of_samples_below_one(make):
    """The text is the same for all."""
    with pytest.raises(ValueError, match="n_samples") as caught:
        make(0, seed=0)
    assert str(caught.value) == "`n_samples` must be at least 1, got 0. Pass a whole number such as 20."


@pytest.mark.parametrize(
    ("call", "error", "text"),
    [
        pytest.param(
            lambda: data.make_ring(5, std=-0.1, seed=0),
            ValueError,
            "`std` must be at least 0, got -0.1. Pass one larger number.",
            id="negative spread",
        ),
        pytest.param(
            lambda: data.make_ring(5, n_modes=2.5, seed=0),
            TypeError,
            "`n_modes` must be an int, got float. Pass a whole number such as 20.",
            id="modes",
        ),
        pytest.param(
            lambda: data.grid_centres(spacing=[1, 2]),
            ValueError,
            "`spacing` must be one real number, got shape (2,). Pass a number such as 0.5.",
            id="two spacings",
        ),
        pytest.param(
            lambda: data.make_ring(5, radius=None, seed=0),
            TypeError,
            "`radius` must be one real number, got NoneType: its values are None.",
            id="no radius",
        ),
        pytest.param(
            lambda: data.make_ring(5, std=10**400, seed=0),
            TypeError,
            "`std` must be one real number, got int: int too large to convert to float.",
            id="a huge int",
        ),
        pytest.param(
            lambda: data.make_grid(5, seed=1.5),
            TypeError,
            "`seed` must be an int, got float. Pass a whole number such as 0.",
            id="seed",
        ),
        pytest.param(
            lambda: data.make_swiss_roll(5, seed=None),
            TypeError,
            "`seed` must be an int, got NoneType. Pass a whole number such as 0.",
            id="no seed",
        ),
        pytest.param(
            lambda: data.make_parallel_lines(5, theta=np.nan, seed=0),
            ValueError,
            "`theta` must be finite, got 1 NaN or infinite value(s). Remove or replace them.",
            id="theta",
        ),
    ],
)
def test_bad_input_is_told_what_got_what_and_how_to_mend(call, error, text):
    """The literal text, so that no value in it can be swapped unseen."""
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value) == text
