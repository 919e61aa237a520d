"""Metrics of feature clouds against closed forms, brute force and hand values."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose
from scipy import linalg, stats
from scipy.spatial.distance import cdist

from dlfl_utils.divergences import kl_divergence
from dlfl_utils.metrics import classifier_score, coverage, frechet_distance, precision_recall

seeds = pytest.mark.parametrize("seed", range(5))


def cloud(mean, covariance, *, n_samples, rng):
    """Points whose mean and covariance (divided by n - 1) are exactly the given ones."""
    x = rng.standard_normal((n_samples, len(mean)))
    x = (x - x.mean(axis=0)) @ np.linalg.inv(np.linalg.cholesky(np.cov(x.T))).T
    return x @ np.linalg.cholesky(covariance).T + mean


def random_covariance(rng, n_features):
    factor = rng.standard_normal((n_features, n_features))
    return factor @ factor.T + 0.1 * np.eye(n_features)


# Fréchet distance


def test_frechet_distance_by_hand():
    """On the line: squared difference of means plus squared difference of standard deviations, 3**2 + (4 - 2)**2."""
    x, y = np.array([[-np.sqrt(2)], [np.sqrt(2)]]), np.array([[3 - np.sqrt(8)], [3 + np.sqrt(8)]])
    assert_allclose([x.std(ddof=1), y.std(ddof=1)], [2, 4], rtol=1e-12)
    assert_allclose(frechet_distance(x, y), 13, rtol=1e-12)


@seeds
def test_frechet_distance_agrees_with_the_matrix_square_root(seed):
    """Equation 6 of Heusel et al., with SciPy's root of the product of two covariances that do not commute."""
    rng = np.random.default_rng(seed)
    (mean_x, mean_y), covariances = rng.normal(size=(2, 6)), [random_covariance(rng, 6) for _ in range(2)]
    root = linalg.sqrtm(covariances[0] @ covariances[1]).real
    expected = ((mean_x - mean_y) ** 2).sum() + np.trace(covariances[0] + covariances[1] - 2 * root)
    x = cloud(mean_x, covariances[0], n_samples=50, rng=rng)
    y = cloud(mean_y, covariances[1], n_samples=80, rng=rng)
    assert_allclose(frechet_distance(x, y), expected, rtol=1e-8)


@seeds
def test_root_of_frechet_distance_is_a_distance_of_moments(seed):
    """Symmetric, zero for equal moments, triangle inequality, and unmoved by a rotation of both clouds."""
    rng = np.random.default_rng(seed)
    x, y, z = (rng.normal(size=(30, 4)) @ rng.normal(size=(4, 4)) + rng.normal(size=4) for _ in range(3))
    assert_allclose(frechet_distance(x, y), frechet_distance(y, x), rtol=1e-10)
    assert_allclose(frechet_distance(x, rng.permutation(x)), 0, atol=1e-10)
    root_xz, root_xy, root_yz = (np.sqrt(frechet_distance(*pair)) for pair in ((x, z), (x, y), (y, z)))
    assert root_xz <= root_xy + root_yz + 1e-9
    rotation = stats.ortho_group.rvs(4, random_state=seed)
    assert_allclose(frechet_distance(x @ rotation, y @ rotation), frechet_distance(x, y), rtol=1e-9)


def test_frechet_distance_of_flat_clouds_is_safe():
    """Dead features and fewer points than features make singular covariances: no warning, no negative value."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(20, 64)) * (np.arange(64) < 30)
    assert 0 <= frechet_distance(x, x) < 1e-9
    assert_allclose(frechet_distance(x, x + 0.5 * (np.arange(64) == 63)), 0.25, rtol=1e-9)
    assert_allclose(frechet_distance(np.ones((5, 3)), np.zeros((5, 3))), 3, rtol=1e-12)


@pytest.mark.parametrize("unit", [1e154, 1e160, 1e300])
def test_frechet_distance_that_overflows_is_refused(unit):
    """Infinity less infinity is no number, and least of all 0."""
    x = np.random.default_rng(0).normal(size=(50, 2))
    for pair in ((unit * x, unit * (x + 10)), (unit * x, x), (x, unit * x)):
        with pytest.raises(ValueError, match="squares") as caught:
            frechet_distance(*pair)
        assert str(caught.value) == (
            "Features must have squares that floats can hold, got larger ones. Divide all by one large number first."
        )


def test_frechet_distance_is_biased_by_the_number_of_points():
    """Two samples of one distribution: the expected value falls as they grow, here by about 4 for 4 times as many."""

    def mean_distance(n):
        rng = np.random.default_rng(n)
        return np.mean([frechet_distance(*rng.normal(size=(2, n, 10))) for _ in range(20)])

    assert mean_distance(100) > 3 * mean_distance(400) > 9 * mean_distance(1600) > 0


# Score of a classifier


@seeds
def test_classifier_score_is_its_definition(seed):
    """Exponential of the mean KL divergence to the mean row, one at a time."""
    p = np.random.default_rng(seed).dirichlet(np.full(10, 0.3), size=40)
    expected = np.exp(np.mean([kl_divergence(row, p.mean(axis=0)) for row in p]))
    assert_allclose(classifier_score(p), expected, rtol=1e-10)


def test_classifier_score_at_its_ends():
    """Sure and balanced gives the number of classes; always the same, or never sure, gives 1."""
    assert_allclose(classifier_score(np.eye(10)), 10, rtol=1e-12)
    assert_allclose(classifier_score(np.eye(10)[[3] * 7]), 1, rtol=1e-12)
    assert_allclose(classifier_score(np.full((7, 10), 0.1)), 1, rtol=1e-12)


# Precision, recall, coverage


def distances_between(x, y):
    return np.linalg.norm(x[:, None] - y, axis=2)


def in_balls(points, centres, k):
    """Equations 1 and 2 of Kynkäänniemi et al., point by point."""
    radii = np.sort(distances_between(centres, centres), axis=1)[:, k]
    return np.mean(
        [any(np.linalg.norm(point - c) <= r for c, r in zip(centres, radii, strict=True)) for point in points]
    )


@seeds
@pytest.mark.parametrize("k", [1, 3, 5])
def test_neighbour_metrics_agree_with_brute_force(seed, k):
    """Loops over all balls, for clouds of different sizes; far from 0 and 1, else it would say little."""
    rng = np.random.default_rng(seed)
    real, fake = rng.normal(size=(60, 4)), 0.7 * rng.normal(size=(45, 4)) + 0.8
    precision, recall = precision_recall(real, fake, k=k)
    assert_allclose([precision, recall], [in_balls(fake, real, k), in_balls(real, fake, k)], rtol=1e-12)
    assert 0 < recall < 0.95
    radii = np.sort(distances_between(real, real), axis=1)[:, k]
    assert_allclose(coverage(real, fake, k=k), np.mean(distances_between(real, fake).min(axis=1) <= radii), rtol=1e-12)


def test_neighbour_metrics_look_at_every_chunk():
    """More points than are compared at once: the last real point is as good as the first."""
    rng = np.random.default_rng(0)
    real = rng.normal(size=(1203, 3))
    shifted = np.concatenate([real[:600], real[600:] + 100])
    assert precision_recall(real, shifted)[0] == 600 / 1203
    assert precision_recall(shifted[::-1], real)[0] == precision_recall(shifted, real)[0] > 0.4
    assert coverage(shifted[::-1], real) == coverage(shifted, real) < 0.6


def test_precision_and_recall_tell_a_lost_mode_from_a_wrong_one():
    """Real modes A and B. Fakes only on A: precise, half recalled. Fakes on A, B and a wrong C: recalled, imprecise."""
    rng = np.random.default_rng(0)
    a, b, c = rng.normal(size=(3, 400, 2)) + np.array([[[0, 0]], [[50, 0]], [[0, 50]]])
    real = np.concatenate([a[:200], b[:200]])
    precision, recall = precision_recall(real, a[200:])
    assert precision > 0.9
    assert 0.4 < recall <= 0.5
    assert 0.4 < coverage(real, a[200:]) <= 0.5
    precision, recall = precision_recall(real, np.concatenate([a[200:], b[200:], c[200:]]))
    assert 0.6 < precision <= 2 / 3
    assert recall > 0.9


@pytest.mark.parametrize("n_features", [1, 20])
@pytest.mark.parametrize("k", [1, 3, 5])
def test_expected_coverage_of_a_perfect_model(n_features, k):
    """Naeem et al., lemma 2: with n of each, 1 minus the product of (n - j) / (2n - j), j from 1 to k."""
    n, rng = 1000, np.random.default_rng(k)
    j = np.arange(1, k + 1)
    expected = 1 - np.prod((n - j) / (2 * n - j))
    assert_allclose(expected, 1 - 0.5**k, atol=2e-3)
    got = np.mean([coverage(*rng.normal(size=(2, n, n_features)), k=k) for _ in range(4)])
    assert_allclose(got, expected, atol=0.02)


# Bad input


@pytest.mark.parametrize(
    ("call", "text"),
    [
        pytest.param(
            lambda: frechet_distance(np.zeros((3, 2)), np.zeros((3, 4))),
            "`x` and `y` must have the same number of features, got 2 and 4. Compare points of the same space.",
            id="features",
        ),
        pytest.param(
            lambda: frechet_distance(np.zeros((3, 2)), np.zeros((1, 2))),
            "`y` must have at least 2 points, got 1. Draw more.",
            id="one point",
        ),
        pytest.param(
            lambda: precision_recall(np.zeros((4, 2)), np.zeros((3, 2))),
            "`fake` must have at least 4 points, got 3. Draw more.",
            id="too few for k",
        ),
        pytest.param(
            lambda: coverage(np.zeros((4, 2)), np.zeros((4, 2)), k=0),
            "`k` must be at least 1, got 0. Pass a whole number such as 20.",
            id="k",
        ),
        pytest.param(
            lambda: classifier_score([[2.0, -1.0], [0.5, 0.5]]),
            "`probabilities` must have rows that are non-negative and sum to 1, got a minimum of -1 and a sum of 1. "
            "Pass probabilities, not logits.",
            id="negative",
        ),
        pytest.param(
            lambda: classifier_score([[0.5, 0.5], [3.0, 1.5]]),
            "`probabilities` must have rows that are non-negative and sum to 1, got a minimum of 0.5 and a sum of 4.5. "
            "Pass probabilities, not logits.",
            id="sum",
        ),
    ],
)
def test_bad_input_is_refused(call, text):
    """Literal texts."""
    with pytest.raises(ValueError, match="must") as caught:
        call()
    assert str(caught.value) == text


@pytest.mark.parametrize(
    ("build", "got"),
    [
        (lambda: None, "NoneType: its values are None"),
        (lambda: [[0.0, None], [1.0, 2.0]], "list: its values are None"),
        (
            lambda: np.array([["2020-01-01"], ["2020-01-02"]], dtype="datetime64[D]"),
            "ndarray: its values are datetime64",
        ),
        (lambda: [[10**400], [1]], "list: int too large to convert to float"),
        (
            lambda: torch.ones(3, 2, requires_grad=True),
            "Tensor: Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead",
        ),
    ],
)
def test_what_is_no_array_of_numbers_is_refused(build, got):
    """The literal texts; a missing value is not NaN, and a date no number."""
    with pytest.raises(TypeError) as caught:
        frechet_distance(build(), np.zeros((3, 2)))
    assert str(caught.value) == f"`x` must be an array of real numbers, got {got}."


def test_torch_is_not_loaded_before_it_is_needed():
    """In a fresh process: the point metrics import neither torch nor POT, which would bring it."""
    program = "import sys, dlfl_utils.metrics as m; m.mode_coverage; print(*(sys.modules.keys() & {'torch', 'ot'}))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout == "\n"


def test_every_public_name_exists():
    """Those that load torch too; an unknown name is an ordinary error."""
    import dlfl_utils.metrics

    assert {name for name in dlfl_utils.metrics.__all__ if getattr(dlfl_utils.metrics, name) is None} == set()
    assert set(dlfl_utils.metrics._WITH_TORCH) < set(dlfl_utils.metrics.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'fid'"):
        dlfl_utils.metrics.fid  # noqa: B018


@pytest.mark.parametrize("shift", [1e6, 1e8])
def test_neighbours_do_not_depend_on_the_origin(shift):
    """Far away, squared norms are 1e12 to 1e16 times the squared distances."""
    real, fake = np.random.default_rng(0).normal(size=(2, 300, 8))
    assert precision_recall(real + shift, fake + shift) == precision_recall(real, fake)
    assert coverage(real + shift, fake + shift) == coverage(real, fake)


@pytest.mark.parametrize("where", ["first real", "last real", "first fake", "last fake"])
@pytest.mark.parametrize("size", [1e4, 1e6, 1e7])
def test_one_outlier_does_not_blur_the_others(where, size):
    """The oracle is SciPy's matrix of distances, which takes differences first."""
    rng = np.random.default_rng(0)
    real, fake = rng.normal(size=(200, 2)), 0.3 * rng.normal(size=(200, 2)) + 3
    (real if "real" in where else fake)[0 if "first" in where else -1] = size
    real_radii, coverage_radii = np.sort(cdist(real, real), axis=1)[:, [3, 5]].T
    fake_radii, between = np.sort(cdist(fake, fake), axis=1)[:, 3], cdist(real, fake)
    expected = (between <= real_radii[:, None]).any(axis=0).mean(), (between <= fake_radii).any(axis=1).mean()
    assert precision_recall(real, fake) == pytest.approx(expected, abs=1e-12)
    assert coverage(real, fake) == pytest.approx((between.min(axis=1) <= coverage_radii).mean(), abs=1e-12)


def test_coverage_needs_many_real_points_only():
    """By hand: the one fake lies in the balls of the first two points, not in that of the third."""
    assert coverage([[0.0], [1.0], [9.0]], [[0.5]], k=1) == pytest.approx(2 / 3)


@pytest.mark.parametrize("n_features", range(1, 12))
def test_a_ball_holds_its_border(n_features):
    """The fake at (1, ..., 1) lies on the border of the ball around the origin, and in the other's centre."""
    ones = np.ones(n_features)
    assert coverage([0 * ones, ones], [ones, 9 * ones], k=1) == 1


# What the distance is called


ROOT = Path(__file__).parent.parent
FOLDERS = ("book", "solutions", "dlfl_utils", "benchmarks")
TEXTS = [
    *(
        path
        for folder in FOLDERS
        for kind in ("md", "ipynb", "py", "json")
        for path in (ROOT / folder).rglob(f"*.{kind}")
    ),
    *(ROOT / name for name in ("README.md", "CHANGELOG.md")),
]
FID = re.compile(r"(?<![a-z])fids?(?![a-z])", re.IGNORECASE)
#: What a sentence must hold besides: that ours is another distance, or whose value is cited.
EXCUSED = re.compile(r"\bnot\b|\bInception\b|another network|Other features|\{cite\}")


def code_and_prose(text, kind):
    """Part a file; docstrings are prose, of one sentence per line as the pages are."""
    if kind == ".md":
        cell = re.compile(r"^(`{3,})\{code-cell\}.*?^\1$", re.DOTALL | re.MULTILINE)
        return "\n".join(found[0] for found in cell.finditer(text)), cell.sub("", text)
    if kind == ".ipynb":
        cells = [(cell["cell_type"] == "code", "".join(cell["source"])) for cell in json.loads(text)["cells"]]
        return tuple("\n".join(source for is_code, source in cells if is_code == wanted) for wanted in (True, False))
    lines, sentences = text.splitlines(), []
    for node in ast.walk(ast.parse(text)) if kind == ".py" else ():
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            place = slice(node.body[0].lineno - 1, node.body[0].end_lineno)
            sentences += re.split(r"(?<=\.) ", " ".join(" ".join(lines[place]).split()))
            lines[place] = [""] * len(lines[place])
    return "\n".join(lines), "\n".join(sentences)


def called_fid(text, kind):
    """Return the lines that call a distance FID: all of code, and sentences that neither deny it nor cite."""
    code, prose = code_and_prose(text, kind)
    named = [line for line in prose.splitlines() if FID.search(line) and not EXCUSED.search(line)]
    return [line.strip() for line in code.splitlines() if FID.search(line)] + named


def test_no_distance_of_ours_is_called_fid():
    """The name is for the features of Inception: no name, label, key or message has it, and no sentence claims it."""
    assert {str(path): found for path in TEXTS if (found := called_fid(path.read_text(), path.suffix))} == {}
    assert len([path for path in TEXTS if FID.search(path.read_text())]) > 4  # else the walk misses what is there


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param(".md", "a\n```{code-cell} ipython3\nax.set_ylabel('FID')  # not so\n```\n", id="label"),
        pytest.param(".md", "| method | FID |\n|---|---|\n", id="table"),
        pytest.param(".md", "It is not FID.\nIts FID is 5.6.\n", id="sentence"),
        pytest.param(".ipynb", '{"cells": [{"cell_type": "code", "source": ["fid_10k = 1  # not"]}]}', id="name"),
        pytest.param(".py", 'def f():\n    """Return it. The FID is\n    small. It is not large."""\n', id="docstring"),
        pytest.param(".py", 'def f():\n    """Is not FID."""\n    raise ValueError("FID is not 0")\n', id="message"),
        pytest.param(".json", '{"fid": 5.6, "note": "not"}', id="key"),
    ],
)
def test_a_distance_that_is_called_fid_is_found(kind, text):
    """The test above can fail; and what denies or cites the name may stand."""
    assert len(called_fid(text, kind)) == 1
    assert called_fid("A study reports FIDs of 21.5 {cite}`x`.\n```{code-cell}\nconfident = 1\n```\n", ".md") == []


@pytest.mark.parametrize("apart", [1e6, 1e8, 1e12])
@pytest.mark.parametrize("n_features", [2, 20])
def test_modes_far_apart_do_not_drown_what_happens_inside(apart, n_features):
    """Precision, recall and coverage are what they are for modes that are near enough for any arithmetic."""
    rng = np.random.default_rng(0)
    size = (100, n_features)
    real, fake = rng.normal(size=size).round(6), (0.3 * rng.normal(size=size) + 2 / n_features**0.5).round(6)
    found = []
    for shift in (1e3, apart):
        pair = [np.concatenate([points[:50], points[50:] + shift]) for points in (real, fake)]
        found.append((*precision_recall(*pair), coverage(*pair)))
    assert found[1] == pytest.approx(found[0], abs=0.03)
