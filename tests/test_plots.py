"""Figures hold the numbers they were given: heights, curves, contours, ellipses, pixels."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.transforms import Affine2D
from numpy.testing import assert_allclose, assert_array_equal

from dlfl_utils import plots
from dlfl_utils.probability import Gaussian

GAUSSIAN = Gaussian([1.0, -1.0], [[2.0, 0.8], [0.8, 1.0]])
IMAGES = np.arange(5 * 4 * 3, dtype=np.uint8).reshape(5, 4, 3)


@pytest.fixture(autouse=True)
def _close_figures():
    plt.close("all")  # what other tests left open
    yield
    plt.close("all")


def contours(**options):
    return plots.plot_density_contours(GAUSSIAN.log_density, extent=(-6, 8, -6, 4), **options)


DRAWINGS = [
    pytest.param(lambda ax: plots.plot_distributions([0.5, 0.5], ax=ax), id="distributions"),
    pytest.param(lambda ax: plots.plot_curves([0, 1], [2, 3], ax=ax), id="curves"),
    pytest.param(lambda ax: plots.plot_histogram([0.0, 1.0, 1.5], ax=ax), id="histogram"),
    pytest.param(lambda ax: plots.plot_samples([[0, 1], [2, 3]], ax=ax), id="samples"),
    pytest.param(lambda ax: contours(ax=ax), id="contours"),
    pytest.param(lambda ax: contours(filled=True, ax=ax), id="filled contours"),
    pytest.param(lambda ax: plots.plot_covariance_ellipse([0, 0], np.eye(2), ax=ax), id="ellipse"),
    pytest.param(lambda ax: plots.plot_transport_plan([[0.5, 0.5]], ax=ax), id="plan"),
    pytest.param(lambda ax: plots.plot_images(IMAGES, ax=ax), id="images"),
]


@pytest.mark.parametrize("draw", DRAWINGS)
def test_draws_on_the_axes_it_is_given(draw):
    """And opens no other figure."""
    ax = plots.make_axes()
    before = plt.get_fignums()
    assert draw(ax) is ax
    assert ax.has_data()
    assert plt.get_fignums() == before


@pytest.mark.parametrize("draw", DRAWINGS)
def test_makes_its_own_figure_without_axes(draw):
    """One new figure for each call, which renders; without labels there is no legend."""
    ax = draw(None)
    assert draw(None) is not ax
    assert len(plt.get_fignums()) == 2
    ax.figure.canvas.draw()
    assert ax.get_legend() is None


def test_make_axes_lays_panels_out():
    """One, a row, a matrix; all of the size asked for."""
    assert plots.make_axes().figure.get_size_inches().tolist() == [4.0, 3.2]
    row = plots.make_axes(1, 3, width=2)
    assert row.shape == (3,)
    assert row[0].figure.get_size_inches().tolist() == [6.0, 3.2]
    assert plots.make_axes(2, 3).shape == (2, 3)


def test_shared_axes_move_together():
    """Panels that are compared have the same limits."""
    left, right = plots.make_axes(1, 2, share_x=True, share_y=True)
    left.set(xlim=(-3, 5), ylim=(0, 9))
    assert right.get_xlim() == (-3, 5)
    assert right.get_ylim() == (0, 9)


def test_bars_are_as_high_as_the_probabilities():
    """Two distributions side by side, without overlap, under the names of the outcomes."""
    distributions = {"p": [0.5, 0.5, 0.0], "q": [0.2, 0.3, 0.5]}
    ax = plots.plot_distributions(distributions, outcomes=["a", "b", "c"])
    assert [bar.get_height() for bar in ax.patches] == [0.5, 0.5, 0.0, 0.2, 0.3, 0.5]
    assert [text.get_text() for text in ax.get_xticklabels()] == ["a", "b", "c"]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["p", "q"]
    edges = sorted((bar.get_x(), bar.get_x() + bar.get_width()) for bar in ax.patches)
    assert all(left[1] <= right[0] + 1e-9 for left, right in itertools.pairwise(edges))


def test_curves_hold_their_points_and_leave_gaps_at_infinity():
    """Where a divergence is infinite nothing is drawn, and no warning is given."""
    ax = plots.plot_curves([0, 1, 2], {"KL": [np.inf, 1, 2], "JS": [3, 4, 5]}, x_label="shift", fill=True)
    assert_array_equal([line.get_ydata() for line in ax.lines], [[np.nan, 1, 2], [3, 4, 5]])
    assert_array_equal(ax.lines[0].get_xdata(), [0, 1, 2])
    assert ax.get_xlabel() == "shift"
    assert ax.lines[0].get_linestyle() != ax.lines[1].get_linestyle()
    ax.figure.canvas.draw()


def test_histograms_have_area_one_and_the_same_bins():
    """A histogram of area 1 may be compared with a density."""
    rng = np.random.default_rng(0)
    ax = plots.plot_histogram({"a": rng.normal(size=100), "b": rng.normal(3, 2, size=50)}, n_bins=12)
    first, second = ax.patches[:12], ax.patches[12:]
    for bars in (first, second):
        assert_allclose(sum(bar.get_width() * bar.get_height() for bar in bars), 1, rtol=1e-12)
    assert_allclose([bar.get_x() for bar in first], [bar.get_x() for bar in second])


def test_samples_stand_where_they_are():
    """Both axes have one scale, so that a circle looks round."""
    points = {"real": [[0, 1], [2, 3]], "fake": [[4, 5]]}
    ax = plots.plot_samples(points)
    assert_array_equal(ax.collections[0].get_offsets(), points["real"])
    assert_array_equal(ax.collections[1].get_offsets(), points["fake"])
    assert ax.get_aspect() == 1


def test_contours_of_a_gaussian_are_its_ellipses():
    """The k-th contour from inside has Mahalanobis radius k / 2."""
    ax = contours(n_levels=4, n_points=300)
    (lines,) = ax.collections
    radii = [
        np.linalg.norm(np.linalg.solve(GAUSSIAN.cholesky, (path.vertices - GAUSSIAN.mean).T), axis=0)
        for path in lines.get_paths()
    ]
    for radius, expected in zip(radii, [2.0, 1.5, 1.0, 0.5], strict=True):
        assert_allclose(radius, expected, atol=0.02)


def test_contours_survive_densities_too_small_for_floats():
    """Only differences of log densities count: 5000 nats less change nothing."""
    low = plots.plot_density_contours(lambda x: GAUSSIAN.log_density(x) - 5000, extent=(-6, 8, -6, 4))
    for one, other in zip(contours().collections[0].get_paths(), low.collections[0].get_paths(), strict=True):
        assert_allclose(one.vertices, other.vertices, atol=1e-9)


@pytest.mark.parametrize("covariance", [GAUSSIAN.covariance, [[1.0, -0.9], [-0.9, 1.0]], np.diag([0.1, 4.0])])
def test_ellipses_have_the_mahalanobis_radius_they_say(covariance):
    """Whatever the direction of the long axis."""
    ax = plots.plot_covariance_ellipse(GAUSSIAN.mean, covariance, n_std=(1, 2, 3), label="fit")
    factor = np.linalg.cholesky(covariance)
    for ellipse, radius in zip(ax.patches, (1, 2, 3), strict=True):
        # Curves become polygons with corners about a unit apart, so the figure is looked at a thousand times larger.
        enlarged = ellipse.get_path().transformed(ellipse.get_patch_transform() + Affine2D().scale(1000))
        corners = np.concatenate(enlarged.to_polygons()) / 1000
        assert len(corners) > 100
        radii = np.linalg.norm(np.linalg.solve(factor, (corners - GAUSSIAN.mean).T), axis=0)
        assert_allclose(radii, radius, rtol=1e-3)
    assert_array_equal(np.ravel(ax.lines[0].get_data()), GAUSSIAN.mean)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["fit"]


def test_a_flat_ellipse_is_allowed():
    """A covariance of rank 1 is drawn as a segment."""
    (ellipse,) = plots.plot_covariance_ellipse([0, 0], [[1, 1], [1, 1]], n_std=[1]).patches
    assert_allclose(ellipse.height, 0, atol=1e-6)
    assert_allclose(ellipse.width, 2 * np.sqrt(2), rtol=1e-9)


def test_plan_shows_the_mass_of_every_move():
    """Rows are sources, columns targets; empty cells stay empty."""
    ax = plots.plot_transport_plan([[0.5, 0, 0.125], [0, 0.375, 0]], sources=[1, 2], targets=[7, 8, 9])
    assert {text.get_position(): text.get_text() for text in ax.texts} == {
        (0, 0): "0.5",
        (2, 0): "0.125",
        (1, 1): "0.375",
    }
    assert [text.get_text() for text in ax.get_xticklabels()] == ["7", "8", "9"]
    assert [text.get_text() for text in ax.get_yticklabels()] == ["1", "2"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("to", "from")


def test_images_stand_row_by_row():
    """Five images in three columns: every one is in the canvas, at its place."""
    ax = plots.plot_images(IMAGES, n_columns=3)
    canvas = ax.images[0].get_array()
    assert canvas.shape == (2 * 6, 3 * 5)
    for i, image in enumerate(IMAGES):
        top, left = 6 * (i // 3), 5 * (i % 3)
        assert_array_equal(canvas[top : top + 4, left : left + 3], image)
    assert ax.images[0].get_clim() == (0, 255)


def test_images_in_floats_use_their_own_range_or_the_given_one():
    """Generated images lie in [-1, 1]; black is -1 then, whatever the darkest pixel is."""
    images = np.linspace(-0.5, 0.5, 2 * 4 * 4).reshape(2, 4, 4)
    assert plots.plot_images(images).images[0].get_clim() == (-0.5, 0.5)
    assert plots.plot_images(images, value_range=(-1, 1)).images[0].get_clim() == (-1, 1)


def test_images_carry_their_titles():
    """Each centred over its image."""
    ax = plots.plot_images(IMAGES, n_columns=3, titles=list("abcde"))
    assert [text.get_text() for text in ax.texts] == list("abcde")
    positions = np.array([text.get_position() for text in ax.texts])
    assert_allclose(positions[:3, 0], [1.5, 6.5, 11.5])
    assert positions[3, 1] > positions[0, 1]


def test_pairs_show_every_feature_against_every_other():
    """Row i, column j: feature j to the right, feature i upwards; histograms on the diagonal."""
    x = np.random.default_rng(0).normal(size=(20, 3))
    axes = plots.plot_pairs({"a": x[:12], "b": x[12:]}, ["first", "second", "third"])
    assert axes.shape == (3, 3)
    assert_array_equal(axes[2, 0].collections[0].get_offsets(), x[:12, [0, 2]])
    assert_array_equal(axes[0, 1].collections[1].get_offsets(), x[12:, [1, 0]])
    assert not axes[1, 1].collections
    assert [ax.get_xlabel() for ax in axes[2]] == ["first", "second", "third"]
    (legend,) = axes[0, 0].figure.legends
    assert [text.get_text() for text in legend.get_texts()] == ["a", "b"]
    axes[0, 0].figure.canvas.draw()


def test_pairs_of_one_sample_have_no_legend():
    """Without labels there is nothing to tell apart."""
    assert plots.plot_pairs(np.eye(3), list("abc"))[0, 0].figure.legends == []


def test_inputs_stay_as_they_are():
    """Drawing is reading."""
    curve, images = np.array([np.inf, 1.0]), IMAGES.copy()
    plots.plot_curves([0, 1], curve)
    plots.plot_images(images)
    assert_array_equal(curve, [np.inf, 1.0])
    assert_array_equal(images, IMAGES)


def lightness(color):
    """Relative luminance of WCAG 2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return np.dot([0.2126, 0.7152, 0.0722], linear)


def test_the_first_colors_differ_in_grey_too():
    """Two groups are the usual case: they stay apart on a black and white print."""
    first, second = map(lightness, plots.COLORS[:2])
    assert abs(first - second) > 0.2
    assert len(set(plots.COLORS)) == 7


@pytest.mark.parametrize(
    ("call", "error", "text"),
    [
        pytest.param(
            lambda: plots.plot_distributions({"p": [0.5, 0.5], "q": [1.0]}),
            ValueError,
            "All parts of a figure must have the same length, got 2 (p), 1 (q), 2 (outcomes). Give one value for each "
            "point or outcome.",
            id="distributions of different lengths",
        ),
        pytest.param(
            lambda: plots.plot_curves([0, 1, 2], {"loss": [1, 2]}),
            ValueError,
            "All parts of a figure must have the same length, got 3 (x), 2 (loss). Give one value for each point or "
            "outcome.",
            id="curve that does not fit",
        ),
        pytest.param(
            lambda: plots.plot_samples({"real": [[1, 2, 3]]}),
            ValueError,
            "`real` must have 2 columns, got shape (1, 3). Put one point in each row.",
            id="points of space",
        ),
        pytest.param(
            lambda: plots.plot_density_contours(GAUSSIAN.log_density, extent=(1, 0, 0, 1)),
            ValueError,
            "`extent` must be (x_min, x_max, y_min, y_max), got [1.0, 0.0, 0.0, 1.0]. Name each minimum first.",
            id="extent",
        ),
        pytest.param(
            lambda: plots.plot_covariance_ellipse([0, 0, 0], np.eye(3)),
            ValueError,
            "`mean` and `covariance` must have shapes (2,) and (2, 2), got (3,) and (3, 3). Take the marginal of two "
            "coordinates first.",
            id="ellipsoid",
        ),
        pytest.param(
            lambda: plots.plot_covariance_ellipse([0, 0], [[1, 2], [2, 1]]),
            ValueError,
            "`covariance` must be symmetric and positive semidefinite, got [[1.0, 2.0], [2.0, 1.0]]. Variances stand "
            "on the diagonal.",
            id="indefinite",
        ),
        pytest.param(
            lambda: plots.plot_transport_plan([[0.5, 0.5]], targets=[1]),
            ValueError,
            "All parts of a figure must have the same length, got 1 (targets), 2 (columns of `plan`). Give one value "
            "for each point or outcome.",
            id="names that do not fit",
        ),
        pytest.param(
            lambda: plots.plot_images(IMAGES[0]),
            ValueError,
            "`images` must have 3 dimension(s), got shape (4, 3). Reshape it first.",
            id="one image",
        ),
        pytest.param(
            lambda: plots.plot_pairs(np.eye(3), ["a", "b"]),
            ValueError,
            "`samples` must have 2 columns, got shape (3, 3). Put one point in each row.",
            id="names of other features",
        ),
        pytest.param(
            lambda: plots.plot_samples({}),
            ValueError,
            "`samples` must hold at least one array, got an empty dict. There is nothing to draw.",
            id="no samples",
        ),
        pytest.param(
            lambda: plots.plot_curves([0, 1], {}),
            ValueError,
            "`curves` must hold at least one array, got an empty dict. There is nothing to draw.",
            id="no curves",
        ),
        pytest.param(
            lambda: plots.plot_curves([0, 1, 2], {"x": [1, 2]}),
            ValueError,
            "All parts of a figure must have the same length, got 3 (x), 2 (x). Give one value for each point or "
            "outcome.",
            id="curve called x",
        ),
        pytest.param(
            lambda: plots.plot_curves([0, 1], {"loss": [[1, 2], [3, 4]]}),
            ValueError,
            "`loss` must have 1 dimension(s), got shape (2, 2). Reshape it first.",
            id="table for a curve",
        ),
        pytest.param(
            lambda: plots.plot_curves([0, 1], ["a", "b"]),
            TypeError,
            "`curves` must be an array of real numbers, got list: its values are str_.",
            id="letters for a curve",
        ),
        pytest.param(
            lambda: plots.plot_images(IMAGES, value_range=3),
            ValueError,
            "`value_range` must be (black, white), got 3. Pass two intensities such as (-1, 1).",
            id="one end of a range",
        ),
        pytest.param(
            lambda: plots.plot_density_contours(lambda x: x, extent=(0, 1, 0, 1), n_points=3),
            ValueError,
            "`values of `log_density`` must have 1 dimension(s), got shape (9, 2). Reshape it first.",
            id="density that is none",
        ),
        pytest.param(
            lambda: plots.plot_density_contours(lambda x: np.full(len(x), -np.inf), extent=(0, 1, 0, 1)),
            ValueError,
            "Values of `log_density` must have a finite maximum, got a maximum of -inf. Look at where `extent` has "
            "density.",
            id="no density here",
        ),
        pytest.param(
            lambda: plots.plot_density_contours(lambda x: x[:, 0], extent=(0, 1, 0, 1), n_points=1),
            ValueError,
            "`n_points` must be at least 2, got 1. Pass a whole number such as 20.",
            id="grid of one point",
        ),
        pytest.param(
            lambda: plots.plot_images(IMAGES, value_range=(1, -1)),
            ValueError,
            "`value_range` must be (black, white), got (1, -1). Pass two intensities such as (-1, 1).",
            id="a range upside down",
        ),
        pytest.param(
            lambda: plots.plot_transport_plan([[0.5, -0.25]]),
            ValueError,
            "`plan` must hold masses, which are not negative, got -0.25. Pass a plan, not a difference.",
            id="negative mass",
        ),
        pytest.param(
            lambda: plots.plot_level_sets(lambda x: x[:, 0], extent=(0, 1, 0, 1), n_points=1),
            ValueError,
            "`n_points` must be at least 2, got 1. Pass a whole number such as 20.",
            id="level sets on a grid of one point",
        ),
    ],
)
def test_bad_input_is_told_what_got_what_and_how_to_mend(call, error, text):
    """The literal text, and no empty figure is left behind."""
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value) == text
    assert plt.get_fignums() == []


def test_level_sets_of_a_linear_function_are_evenly_spaced_lines():
    """f(x, y) = x: the levels are the abscissae of the lines, which are vertical."""
    ax = plots.plot_level_sets(lambda points: points[:, 0], extent=(-2, 2, -1, 1), n_levels=3, filled=False)
    (contours,) = ax.collections
    assert_allclose(contours.levels, [-1, 0, 1], atol=1e-12)
    for level, path in zip(contours.levels, contours.get_paths(), strict=True):
        assert_allclose(path.vertices[:, 0], level, atol=1e-9)


def test_level_sets_of_a_constant_are_empty():
    """A dead critic is drawn, as nothing."""
    ax = plots.plot_level_sets(lambda points: 0 * points[:, 0], extent=(-2, 2, -1, 1))
    assert len(ax.collections) == 0
    assert ax.get_xlim() == (-2, 2)


def test_level_sets_refuse_values_that_do_not_fit():
    """One value too few."""
    with pytest.raises(ValueError, match=r"must have the same length, got 3 \(values of `function`\), 4 \(points\)"):
        plots.plot_level_sets(lambda points: points[1:, 0], extent=(0, 1, 0, 1), n_points=2)


def test_a_saturated_critic_and_a_single_level_can_be_drawn():
    """Values that differ by the last bit have no levels between; one level is a line without a tint."""
    plots.plot_level_sets(lambda x: np.where(x[:, 0] > 0.5, 1.0, np.nextafter(1, 0)), extent=(0, 1, 0, 1))
    ax = plots.plot_level_sets(lambda x: x[:, 0], extent=(0, 1, 0, 1), n_levels=1)
    assert len(ax.collections) == 1


def test_small_covariances_must_be_symmetric_too():
    """In any unit."""
    with pytest.raises(ValueError, match="`covariance` must be symmetric and positive semidefinite"):
        plots.plot_covariance_ellipse([0, 0], [[1e-10, 9e-11], [-9e-11, 1e-10]])
