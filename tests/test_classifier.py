"""The classifier behind the image metrics: pinned weights, what it computes and refuses, how it was trained."""

import hashlib
import json

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal
from scipy.signal import correlate

from dlfl_utils.data import load_fashion_mnist, load_mnist
from dlfl_utils.metrics import classifier, load_classifier, train_classifier

pytestmark = pytest.mark.xdist_group("metrics")

LOADERS = {"fashion-mnist": load_fashion_mnist, "mnist": load_mnist}
datasets = pytest.mark.parametrize("dataset", sorted(LOADERS))


@pytest.fixture(scope="module")
def images():
    """Load a few real test images, as floats in [-1, 1]."""
    return load_fashion_mnist("test").images[:1203].astype(np.float32) / 127.5 - 1


# The weights that are shipped


@datasets
def test_weights_are_small_plain_and_pinned(dataset):
    """The pin in the code, the provenance beside the file and the file agree; 114314 parameters in half precision."""
    path = classifier.WEIGHTS_FOLDER / f"{dataset}.npz"
    provenance = json.loads(path.with_suffix(".json").read_text())
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert digest == classifier.SHA256[dataset] == provenance["sha256"]
    assert provenance["command"] == f"python -m dlfl_utils.metrics.train_classifier {dataset} --seed 0"
    assert path.stat().st_size < 500_000
    with np.load(path, allow_pickle=False) as arrays:
        assert {array.dtype for array in arrays.values()} == {np.dtype(np.float16)}
        assert sum(array.size for array in arrays.values()) == 114_314


@pytest.mark.parametrize(("dataset", "floor"), [("fashion-mnist", 0.9), ("mnist", 0.99)])
def test_accuracy_on_test_images_is_the_one_of_the_provenance(dataset, floor):
    """Within three images of ten thousand: another CPU may round a tie otherwise."""
    test = LOADERS[dataset]("test")
    probabilities = load_classifier(dataset).probabilities(test.images / 127.5 - 1)
    accuracy = (probabilities.argmax(axis=1) == test.labels).mean()
    provenance = json.loads((classifier.WEIGHTS_FOLDER / f"{dataset}.json").read_text())
    assert accuracy > floor
    assert_allclose(accuracy, provenance["test_accuracy"], atol=3.5e-4)


def test_changed_weights_are_refused(tmp_path, monkeypatch):
    """One bit of one byte: the error names file and both digests."""
    content = bytearray((classifier.WEIGHTS_FOLDER / "mnist.npz").read_bytes())
    content[1000] ^= 1
    (tmp_path / "mnist.npz").write_bytes(content)
    monkeypatch.setattr(classifier, "WEIGHTS_FOLDER", tmp_path)
    classifier._load.cache_clear()
    with pytest.raises(ValueError, match="sha256") as caught:
        load_classifier("mnist")
    assert str(caught.value) == (
        f"`{tmp_path}/mnist.npz` must hold the classifier of mnist with sha256 {classifier.SHA256['mnist']}, "
        f"got sha256 {hashlib.sha256(content).hexdigest()}. The file was changed: install the library again."
    )


def test_missing_weights_are_named(tmp_path, monkeypatch):
    """As after a build that forgot the package's data."""
    monkeypatch.setattr(classifier, "WEIGHTS_FOLDER", tmp_path)
    classifier._load.cache_clear()
    with pytest.raises(FileNotFoundError, match="no file") as caught:
        load_classifier("mnist")
    assert str(caught.value) == (
        f"`{tmp_path}/mnist.npz` must hold the classifier of mnist with sha256 {classifier.SHA256['mnist']}, "
        f"got no file. Install the library again."
    )


def test_other_data_sets_are_refused():
    """Those that have weights are listed."""
    with pytest.raises(ValueError, match="dataset") as caught:
        load_classifier("cifar")
    assert str(caught.value) == ("`dataset` must be one of 'fashion-mnist', 'mnist', got 'cifar'. Pass one of these.")


def test_a_classifier_is_loaded_once():
    """However it is asked for."""
    assert load_classifier() is load_classifier("fashion-mnist") is load_classifier(dataset="fashion-mnist")
    assert load_classifier("mnist") is not load_classifier()


# What it computes


def convolve_and_pool(channels, weight, bias):
    maps = [sum(correlate(c, w, mode="same") for c, w in zip(channels, kernel, strict=True)) for kernel in weight]
    maps = np.maximum(np.array(maps) + bias[:, None, None], 0)
    n_maps, height, width = maps.shape
    return maps.reshape(n_maps, height // 2, 2, width // 2, 2).max(axis=(2, 4))


def test_features_and_probabilities_agree_with_scipy(images):
    """Both convolutions, pooling and layers written out with SciPy and NumPy in double precision."""
    w = {name: array.astype(float) for name, array in classifier.read_weights("fashion-mnist").items()}
    hidden = convolve_and_pool(images[7][None].astype(float), w["0.weight"], w["0.bias"])
    hidden = convolve_and_pool(hidden, w["3.weight"], w["3.bias"])
    features = np.maximum(w["7.weight"] @ hidden.ravel() + w["7.bias"], 0)
    odds = np.exp(w["9.weight"] @ features + w["9.bias"])
    got = load_classifier().features(images[7:8])
    assert features.max() > 5
    assert got.shape == (1, 64)
    assert got.dtype == np.float64
    assert_allclose(got[0], features, atol=1e-4)
    assert_allclose(load_classifier().probabilities(images[7:8])[0], odds / odds.sum(), atol=1e-5)


def test_images_come_in_several_forms(images):
    """Tensors and arrays, with or without the axis of the one channel, single or double precision, with gradients."""
    expected = load_classifier().features(images[:4])
    tensor = torch.from_numpy(images[:4])
    for form in (images[:4, None], images[:4].astype(float), tensor, tensor[:, None], tensor.clone().requires_grad_()):
        assert_array_equal(load_classifier().features(form), expected)
    read_only = np.frombuffer(images[:4].tobytes(), dtype=images.dtype).reshape(4, 28, 28)
    for view in (images[:4, :, ::-1][:, :, ::-1], images[3::-1][::-1], read_only):
        assert_allclose(load_classifier().features(view), expected, atol=1e-6)
    assert_allclose(load_classifier().features(images[3::-1]), expected[::-1], atol=1e-6)


def test_every_image_is_seen_for_itself(images):
    """More images than go through at once: none is lost, and none depends on its neighbours."""
    features = load_classifier().features(images)
    order = np.random.default_rng(0).permutation(len(images))
    assert features.shape == (1203, 64)
    assert_allclose(load_classifier().features(images[order]), features[order], atol=1e-4)
    assert_allclose(load_classifier().probabilities(images).sum(axis=1), 1, rtol=1e-9)


# What it refuses

MEND = "Scale whole numbers from 0 to 255 with `images / 127.5 - 1`."


@pytest.mark.parametrize(
    ("images", "error", "text"),
    [
        pytest.param(
            np.zeros((2, 28, 28), dtype=np.uint8),
            TypeError,
            f"`images` must be floats in [-1, 1], got torch.uint8. {MEND}",
            id="uint8",
        ),
        pytest.param(
            torch.arange(256.0).repeat(98).view(-1, 28, 28)[:32],
            ValueError,
            "`images` must be in [-1, 1] and finite, got values from 0 to 255. "
            f"{MEND} Scale those in [0, 1] with `2 * images - 1`.",
            id="0 to 255",
        ),
        pytest.param(
            np.linspace(0, 1, 784).reshape(1, 28, 28),
            ValueError,
            "`images` must be in [-1, 1], got values from 0 to 1, which look like a scale from 0 to 1. "
            "If they are, scale them with `2 * images - 1`.",
            id="0 to 1",
        ),
        pytest.param(
            np.ma.masked_array(np.zeros((1, 28, 28)), mask=True),
            ValueError,
            "`images` must have a value everywhere, got 784 masked value(s). Remove or fill them.",
            id="masked",
        ),
        pytest.param(
            np.full((1, 28, 28), np.nan),
            ValueError,
            "`images` must be in [-1, 1] and finite, got values from nan to nan. "
            f"{MEND} Scale those in [0, 1] with `2 * images - 1`.",
            id="nan",
        ),
        pytest.param(
            np.linspace(-1.5, 1, 784).reshape(1, 1, 28, 28),
            ValueError,
            "`images` must be in [-1, 1] and finite, got values from -1.5 to 1. "
            f"{MEND} Scale those in [0, 1] with `2 * images - 1`.",
            id="below -1",
        ),
        pytest.param(
            None,
            TypeError,
            "`images` must be a tensor or an array, got NoneType: Could not infer dtype of NoneType.",
            id="None",
        ),
        pytest.param(
            np.zeros((3, 784)),
            ValueError,
            "`images` must have shape (n, 1, 28, 28) or (n, 28, 28) with n >= 1, got (3, 784). Reshape them first.",
            id="flat",
        ),
        pytest.param(
            np.zeros((0, 28, 28)),
            ValueError,
            "`images` must have shape (n, 1, 28, 28) or (n, 28, 28) with n >= 1, got (0, 28, 28). Reshape them first.",
            id="none",
        ),
    ],
)
def test_other_images_are_refused(images, error, text):
    """Literal texts; a wrong scale would give numbers that look like a bad generator's."""
    with pytest.raises(error, match="images") as caught:
        load_classifier().features(images)
    assert str(caught.value) == text


def test_saturated_images_are_images(images):
    """A failed generator may paint all white or grey: bad, not a wrong scale. Rounding just outside is no error."""
    assert load_classifier().features(np.zeros((2, 28, 28))).shape == (2, 64)
    assert load_classifier().features(np.full((2, 28, 28), 0.05)).shape == (2, 64)
    assert load_classifier().features(np.ones((2, 28, 28))).shape == (2, 64)
    assert load_classifier().features(images * 1.00001).shape == (1203, 64)


# How it was trained


@pytest.fixture
def small():
    """Make a data set in which the class is where a bright row stands: learnt in a moment."""
    labels = np.arange(640) % 10
    images = np.random.default_rng(0).integers(0, 60, size=(640, 28, 28), dtype=np.uint8)
    images[np.arange(640), 4 + 2 * labels] = 255
    return train_classifier.scale(images), torch.from_numpy(labels)


def test_training_learns_and_repeats(small):
    """Same seed, same weights, whatever was drawn before; another seed, others; all are half-precision numbers."""
    state = torch.get_rng_state()
    first = train_classifier.train_classifier(*small, n_epochs=4)
    assert torch.equal(torch.get_rng_state(), state)
    torch.rand(5)
    second = train_classifier.train_classifier(*small, n_epochs=4)
    other = train_classifier.train_classifier(*small, n_epochs=4, seed=1)
    for a, b, c in zip(first.parameters(), second.parameters(), other.parameters(), strict=True):
        assert torch.equal(a, b)
        assert torch.equal(a, a.half().float())
        assert not torch.equal(a, c)
    assert (first(small[0]).argmax(dim=1) == small[1]).float().mean() > 0.95


def test_the_command_writes_what_can_be_loaded(small, tmp_path, monkeypatch, capsys):
    """Weights and provenance of a small data set; the printed digest is the file's."""
    from dlfl_utils.data import LabelledImages

    images = ((small[0].squeeze(1) + 1) * 127.5).round().byte().numpy()
    data = LabelledImages(images, small[1].numpy(), tuple("0123456789"))
    monkeypatch.setitem(train_classifier.LOADERS, "mnist", lambda split: data)
    train_classifier.main(["mnist", "--seed", "3", "--folder", str(tmp_path)])
    provenance = json.loads((tmp_path / "mnist.json").read_text())
    assert json.loads(capsys.readouterr().out) == provenance
    assert (provenance["seed"], provenance["torch"]) == (3, torch.__version__)
    monkeypatch.setattr(classifier, "WEIGHTS_FOLDER", tmp_path)
    monkeypatch.setitem(classifier.SHA256, "mnist", provenance["sha256"])
    classifier._load.cache_clear()
    trained = load_classifier("mnist")
    classifier._load.cache_clear()  # the small one must not stay for other tests
    accuracy = (trained.probabilities(small[0]).argmax(axis=1) == data.labels).mean()
    assert accuracy == provenance["test_accuracy"] > 0.5
