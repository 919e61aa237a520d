"""Metrics of two clouds of features: Fréchet distance, precision, recall, coverage; and the score of a classifier."""

import numpy as np
from scipy.spatial.distance import cdist
from scipy.special import entr
from sklearn.neighbors import NearestNeighbors

from dlfl_utils._checks import SUM_TOLERANCE, check_count, check_finite_array
from dlfl_utils.metrics._clouds import check_clouds

__all__ = [
    "classifier_score",
    "coverage",
    "frechet_distance",
    "precision_recall",
]

#: Rows of a distance matrix that are in memory at once.
_CHUNK = 500
#: Up to so many, distances are computed from differences; of more, a product of matrices is far faster.
_FEW_FEATURES = 16
#: Squared norms of so many squared radii leave a product of matrices eight digits of these.
_DROWNING = 1e8


def frechet_distance(x, y):
    r"""Squared Fréchet distance of the two Gaussians that have the means and covariances of `x` and `y`.

    :math:`\|\mu_x - \mu_y\|^2 + \operatorname{tr}(\Sigma_x + \Sigma_y - 2 (\Sigma_x \Sigma_y)^{1/2})`, which is also
    the squared 2-Wasserstein distance of these Gaussians. It depends on the features: only the Inception network's
    give what is called FID. It depends on the numbers of points, too: fewer points, larger distance.

    Parameters
    ----------
    x : array-like of shape (n, n_features)
        Features of one sample, at least two.
    y : array-like of shape (m, n_features)
        Features of the other.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If there are fewer than two points, different numbers of features, or numbers too large to be squared.

    References
    ----------
    .. [1] D. C. Dowson, B. V. Landau, The Fréchet distance between multivariate normal distributions, Journal of
       Multivariate Analysis 12(3), 1982, equation 4.
    .. [2] M. Heusel et al., GANs trained by a two time-scale update rule converge to a local Nash equilibrium, 2017,
       equation 6, arXiv:1706.08500.

    Examples
    --------
    >>> frechet_distance([[0.0], [2.0]], [[3.0], [5.0]])
    9.0
    """
    x, y = check_clouds(x, y, ("x", "y"), n_least=(2, 2))
    return frechet_distance_of_moments(moments(x), moments(y))


def classifier_score(probabilities):
    r"""Score :math:`\exp \operatorname{mean}_i \mathrm{KL}(p_i \| \bar p)` of a classifier's probabilities.

    Row `i` is :math:`p_i = p(y \mid x_i)` and :math:`\bar p` is the mean row. The score lies between 1 and the number
    of classes. With the Inception network it is called Inception score.

    Parameters
    ----------
    probabilities : array-like of shape (n, n_classes)
        A classifier's probabilities for each sample; every row sums to 1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If a row is not a distribution.

    References
    ----------
    .. [1] T. Salimans et al., Improved techniques for training GANs, 2016, section 4, arXiv:1606.03498.

    Examples
    --------
    >>> round(classifier_score([[1.0, 0.0], [0.0, 1.0]]), 4)
    2.0
    """
    p = check_finite_array(probabilities, "probabilities", ndim=2)
    sums = p.sum(axis=1)
    if p.min() < 0 or np.abs(sums - 1).max() > SUM_TOLERANCE:
        worst = sums[np.abs(sums - 1).argmax()]
        msg = (
            f"`probabilities` must have rows that are non-negative and sum to 1, got a minimum of {p.min():.6g} and a "
            f"sum of {worst:.6g}. Pass probabilities, not logits."
        )
        raise ValueError(msg)
    # The mean of KL(p_i || mean) is the mean's entropy less the mean entropy; rounding may leave it below 0.
    return float(np.exp(max(0.0, entr(p.mean(axis=0)).sum() - entr(p).sum(axis=1).mean())))


def precision_recall(real, fake, *, k=3):
    """Share of fakes that lie among the real points, and of real points that lie among the fakes.

    A point lies among others if it is in a ball around one of them that reaches to that one's `k`-th neighbour.

    Parameters
    ----------
    real : array-like of shape (n, n_features)
        Features of real images, more than `k`.
    fake : array-like of shape (m, n_features)
        Features of generated images, more than `k`.
    k : int, default=3
        Which neighbour the radius of a ball reaches to.

    Returns
    -------
    precision, recall : float

    Raises
    ------
    ValueError
        If there are too few points, or different numbers of features.

    References
    ----------
    .. [1] T. Kynkäänniemi et al., Improved precision and recall metric for assessing generative models, 2019,
       equations 1 and 2, arXiv:1904.06991.

    Examples
    --------
    >>> precision_recall([[0.0], [1.0], [2.0]], [[0.5], [0.6], [9.0], [9.1]], k=1)
    (0.5, 0.0)
    """
    k = check_count(k, "k")
    real, fake = check_clouds(real, fake, ("real", "fake"), n_least=(k + 1, k + 1))
    (real_radii,), (fake_radii,) = neighbour_radii(real, [k]), neighbour_radii(fake, [k])
    near_real, near_fake, _ = compare_neighbours(real, fake, real_radii, fake_radii)
    return float(near_real.mean()), float(near_fake.mean())


def coverage(real, fake, *, k=5):
    """Share of real points whose ball, reaching to their `k`-th real neighbour, contains a fake.

    If `fake` is drawn as `real` is, and equally often, it is about ``1 - 0.5**k``, whatever the distribution.

    Parameters
    ----------
    real : array-like of shape (n, n_features)
        Features of real images, more than `k`.
    fake : array-like of shape (m, n_features)
        Features of generated images.
    k : int, default=5
        Which neighbour the radius of a ball reaches to.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If there are too few real points, or different numbers of features.

    References
    ----------
    .. [1] M. F. Naeem et al., Reliable fidelity and diversity metrics for generative models, 2020, equation 4,
       arXiv:2002.09797.

    Examples
    --------
    >>> coverage([[0.0], [1.0], [5.0], [6.0]], [[0.5], [0.6], [0.7], [0.8]], k=1)
    0.5
    """
    k = check_count(k, "k")
    real, fake = check_clouds(real, fake, ("real", "fake"), n_least=(k + 1, 1))
    (radii,) = neighbour_radii(real, [k])
    *_, nearest = compare_neighbours(real, fake, radii, np.zeros(len(fake)))
    return float((nearest <= radii**2).mean())


@np.errstate(over="ignore", invalid="ignore")  # `frechet_distance_of_moments` says it in words
def moments(features):
    """Return the mean, and a matrix F of which F.T @ F is the covariance: all that the Fréchet distance needs."""
    mean = features.mean(axis=0)
    return mean, np.linalg.qr((features - mean) / np.sqrt(len(features) - 1), mode="r")


@np.errstate(over="ignore", invalid="ignore")
def frechet_distance_of_moments(first, second):
    """Squared Fréchet distance from two results of `moments`."""
    (mean_x, factor_x), (mean_y, factor_y) = first, second
    # The eigenvalues of Sx Sy are the squared singular values of Fx Fy.T. So the trace of its root is their sum, and
    # no root of a rounded, slightly negative eigenvalue is ever taken.
    shift, spread = ((mean_x - mean_y) ** 2).sum(), (factor_x**2).sum() + (factor_y**2).sum()
    if not np.isfinite(shift + spread):
        msg = "Features must have squares that floats can hold, got larger ones. Divide all by one large number first."
        raise ValueError(msg)
    overlap = np.linalg.svd(factor_x @ factor_y.T, compute_uv=False).sum()
    return float(max(0.0, shift + (spread - 2 * overlap)))


def neighbour_radii(points, ks):
    """Distance of every point to its k-th neighbour among the others, one row for each k of `ks`."""
    points = points - np.median(points, axis=0)  # squared norms must not drown what tells points apart
    # Of few features a tree takes differences, which nothing drowns.
    algorithm = "brute" if points.shape[1] > _FEW_FEATURES else "kd_tree"
    search = NearestNeighbors(n_neighbors=max(ks), algorithm=algorithm).fit(points)
    distances, _ = search.kneighbors()  # without an argument, no point is its own neighbour
    radii = distances[:, np.subtract(ks, 1)]
    if algorithm == "brute" and _are_drowned(points, radii):
        chunks = (cdist(points[start : start + _CHUNK], points) for start in range(0, len(points), _CHUNK))
        radii = np.concatenate([np.partition(chunk, ks)[:, ks] for chunk in chunks])  # each is its own neighbour 0
    return radii.T


def _are_drowned(points, radii):
    """Say whether distances that a product of matrices gives would be rounded away."""
    return (points**2).sum(axis=1).max() > _DROWNING * np.median(radii) ** 2


def compare_neighbours(real, fake, real_radii, fake_radii):
    """Which fakes are in a real ball, which reals in a fake ball, each real's squared distance to the nearest fake."""
    near_real = np.zeros(len(fake), dtype=bool)
    near_fake, nearest = [], []
    # Squared norms must not drown what tells points apart; the median, unlike the mean, is where most points are.
    centre = np.median(real, axis=0)
    real, fake = real - centre, fake - centre
    # A ball holds its border: what rounding, relative to the norms of a pair, puts just outside is inside.
    real_norms, fake_norms = ((1 - 1e-14) * (points**2).sum(axis=1) for points in (real, fake))
    use_products = real.shape[1] > _FEW_FEATURES and not _are_drowned(np.concatenate([real, fake]), real_radii)
    for start in range(0, len(real), _CHUNK):
        rows = slice(start, start + _CHUNK)
        if use_products:
            squared = np.maximum(real_norms[rows, None] + fake_norms - 2 * real[rows] @ fake.T, 0)
        else:
            squared = (1 - 1e-14) * cdist(real[rows], fake, "sqeuclidean")
        near_real |= (squared <= real_radii[rows, None] ** 2).any(axis=0)
        near_fake.append((squared <= fake_radii**2).any(axis=1))
        nearest.append(squared.min(axis=1))
    return near_real, np.concatenate(near_fake), np.concatenate(nearest)
