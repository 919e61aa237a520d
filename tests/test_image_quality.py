"""All metrics of images at once, on real Fashion-MNIST: what is good, and where each metric alone is fooled."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.ndimage import uniform_filter
from sklearn.metrics.pairwise import polynomial_kernel

from dlfl_utils.data import load_fashion_mnist, load_mnist
from dlfl_utils.metrics import (
    Quality,
    classifier_score,
    coverage,
    frechet_distance,
    image_quality,
    load_classifier,
    precision_recall,
    quality_reference,
    wasserstein_points,
)

pytestmark = pytest.mark.xdist_group("metrics")


def scale(images):
    return images.astype(np.float32) / 127.5 - 1


@pytest.fixture(scope="module")
def train():
    return load_fashion_mnist("train")


@pytest.fixture(scope="module")
def test_images():
    return scale(load_fashion_mnist("test").images)


@pytest.fixture(scope="module")
def reference(train):
    return quality_reference(scale(train.images[:10000]))


@pytest.fixture(scope="module")
def quality(train, test_images, reference):
    """Measure known sets of 10000 images against 10000 training images."""
    other = train.images[10000:], train.labels[10000:]
    _, one_of_each = np.unique(train.labels, return_index=True)
    shirts = scale(other[0][other[1] == 0])
    sets = {
        "real": test_images,
        "uniform noise": np.random.default_rng(0).uniform(-1, 1, size=(10000, 28, 28)),
        "blur": uniform_filter(test_images, (0, 3, 3)),
        "one class": np.concatenate([shirts, shirts])[:10000],
        "nine classes": scale(other[0][other[1] != 1][:10000]),
        "ten images": np.repeat(scale(train.images[one_of_each]), 1000, axis=0),
    }
    return {name: image_quality(reference, images) for name, images in sets.items()}


# On small sets


def test_it_is_the_metrics_of_the_package_put_together(test_images):
    """Each number from its own function, on 600 images against 600."""
    real, fake = test_images[:600], uniform_filter(test_images[600:1200], (0, 2, 2))
    got = image_quality(real, fake)
    x, y = load_classifier().features(real), load_classifier().features(fake)
    assert got.n_samples == 600
    assert_allclose(got.distance, frechet_distance(x, y), rtol=1e-10)
    assert_allclose(got.score, classifier_score(load_classifier().probabilities(fake)), rtol=1e-10)
    assert (got.precision, got.recall) == precision_recall(x, y, k=3)
    assert got.coverage == coverage(x, y, k=5)
    assert 0 < got.recall < got.precision < 1


def test_a_reference_gives_the_same_and_knows_its_data_set(test_images):
    """Once computed, used many times; digits are looked at by the digits' classifier."""
    real, fake = test_images[:100], test_images[100:200]
    reference = quality_reference(real)
    assert image_quality(reference, fake) == image_quality(reference, fake) == image_quality(real, fake)
    digits = scale(load_mnist("test").images[:200])
    by_digits = image_quality(quality_reference(digits[:100], dataset="mnist"), digits[100:])
    assert by_digits == image_quality(digits[:100], digits[100:], dataset="mnist")
    assert by_digits != image_quality(digits[:100], digits[100:])


def test_order_of_images_does_not_matter(test_images):
    """Samples are a set."""
    real, fake = test_images[:300], test_images[300:600]
    order = np.random.default_rng(0).permutation(300)
    got, expected = image_quality(real[order], fake[order[::-1]]), image_quality(real, fake)
    assert_allclose(got.distance, expected.distance, rtol=1e-4)
    assert (got.precision, got.recall, got.coverage) == (expected.precision, expected.recall, expected.coverage)


def test_the_same_images_are_perfect(test_images):
    """Distance 0, all shares 1: these metrics do not notice copying."""
    got = image_quality(test_images[:500], test_images[:500])
    assert_allclose(got.distance, 0, atol=1e-6)
    assert (got.precision, got.recall, got.coverage) == (1, 1, 1)


def test_one_line_says_it_all():
    """What print shows along a training."""
    text = str(Quality(n_samples=10000, distance=5.614, score=7.7, precision=0.92, recall=0.7, coverage=0.8312))
    assert text == ("distance 5.61, score 7.70, precision 0.92, recall 0.70, coverage 0.83 (n = 10000)")


@pytest.mark.parametrize(
    ("n_real", "n_fake", "text"),
    [
        pytest.param(
            10,
            9,
            "`fake` must have as many images as `real`, 10, got 9. "
            "All these metrics depend on both numbers: draw as many, or take fewer real ones.",
            id="fewer",
        ),
        pytest.param(5, 10, "`real` must have at least 6 images, got 5. Draw more samples.", id="few real"),
        pytest.param(6, 5, "`fake` must have at least 6 images, got 5. Draw more samples.", id="few fake"),
    ],
)
def test_too_few_images_are_refused(test_images, n_real, n_fake, text):
    """Literal texts."""
    with pytest.raises(ValueError, match="must") as caught:
        image_quality(test_images[:n_real], test_images[:n_fake])
    assert str(caught.value) == text


# On 10000 real images


def test_floor(quality):
    """Real against real: what no generator can be asked to beat. Expected coverage of 1 - 0.5**5 as in theory."""
    real = quality["real"]
    assert real.n_samples == 10000
    assert 0.2 < real.distance < 0.4
    assert 7.8 < real.score < 8.2
    assert 0.85 < real.precision < 0.9
    assert 0.85 < real.recall < 0.9
    assert_allclose(real.coverage, 1 - 0.5**5, atol=0.005)


def test_distance_ranks_what_is_clearly_better(quality):
    """Nine classes before blur, one class and noise; each far above the floor."""
    distances = [quality[name].distance for name in ("real", "nine classes", "blur", "one class")]
    assert distances == sorted(distances)
    assert 10 * distances[0] < distances[1]
    assert min(quality["one class"].distance, quality["uniform noise"].distance) > 400


def test_trap_precision_alone(quality):
    """Most of uniform noise is "precise", and blur is more precise than real images; recall tells both."""
    assert quality["uniform noise"].precision > 0.6
    assert quality["uniform noise"].recall == 0
    assert quality["blur"].precision > quality["real"].precision
    assert quality["blur"].recall < 0.3


def test_trap_one_class(quality):
    """All precise, but one tenth is covered; the classifier's score sees it too."""
    assert quality["one class"].precision > 0.85
    assert quality["one class"].coverage < 0.2
    assert quality["one class"].score < 2


def test_trap_score_alone(quality):
    """One image of each class, repeated, has a better score than the test set; only real images beside it tell."""
    repeated = quality["ten images"]
    assert repeated.score > quality["real"].score + 0.3
    assert repeated.recall < 0.01
    assert repeated.coverage < 0.01
    assert repeated.distance > 100
    assert quality["blur"].score > 6.5  # and barely notices what the distance calls bad
    assert quality["blur"].distance > 40


def test_trap_number_of_images(reference, test_images):
    """Real against real: the Fréchet distance grows as the number of images falls."""
    x, y = reference.features, load_classifier().features(test_images)
    distances = [frechet_distance(x[:n], y[:n]) for n in (10000, 5000, 2000, 1000)]
    assert distances == sorted(distances)
    assert distances[-1] > 10 * distances[0]


def kernel_distance(x, y):
    """Unbiased squared MMD with the cubic kernel of Inception features, (x @ y / d + 1)**3, by scikit-learn."""

    def within(x):
        gram = polynomial_kernel(x, degree=3)
        return (gram.sum() - np.trace(gram)) / (len(x) * (len(x) - 1))

    return within(x) + within(y) - 2 * polynomial_kernel(x, y, degree=3).mean()


def equal_length(x):
    return np.sqrt(x.shape[1]) * x / np.linalg.norm(x, axis=1, keepdims=True)


def test_trap_kernel(reference, test_images):
    """On our features the kernel of KID ranks good images behind noise; at equal lengths slight noise hardly shows.

    So no metric of the package uses it, and other features or weights would make the page on metrics wrong.
    """
    classifier, rng, fresh = load_classifier(), np.random.default_rng(0), test_images[:5000]
    surest = classifier.probabilities(fresh).argmax(axis=0)
    features = {
        "real": classifier.features(fresh),
        "slight noise": classifier.features(np.clip(fresh + 0.1 * rng.standard_normal(fresh.shape), -1, 1)),
        "ten images": np.tile(classifier.features(fresh[surest]), (500, 1)),
        "uniform noise": classifier.features(rng.uniform(-1, 1, size=fresh.shape)),
    }
    blocks = rng.permutation(5000).reshape(5, 1000)
    raw, scaled = (
        {
            name: np.array([kernel_distance(prepare(reference.features[b]), prepare(x[b])) for b in blocks])
            for name, x in features.items()
        }
        for prepare in (np.asarray, equal_length)
    )
    assert raw["ten images"].min() > 1.5 * raw["uniform noise"].max()
    assert raw["real"].min() < 0 < raw["real"].max()
    assert np.ptp(raw["real"]) > 1  # where the truth is 0
    assert scaled["uniform noise"].min() > 10 * scaled["ten images"].max() > 0
    shown_raw, shown_scaled = (values["slight noise"].mean() / values["real"].std() for values in (raw, scaled))
    assert shown_scaled < 5 < shown_raw


def test_trap_pixels(train, test_images):
    """The exact Wasserstein distance of pixels prefers blurred to real images, which the features do not."""
    real = scale(train.images[:500]).reshape(500, 784)
    blurred = uniform_filter(test_images[:500], (0, 3, 3)).reshape(500, 784)
    assert wasserstein_points(real, blurred) < wasserstein_points(real, test_images[:500].reshape(500, 784)) - 0.5


def test_real_digits():
    """MNIST's test digits against training digits: the floor of the other data set."""
    got = image_quality(scale(load_mnist("train").images[:10000]), scale(load_mnist("test").images), dataset="mnist")
    assert got.distance < 4
    assert got.score > 9.5
    assert got.coverage > 0.9
