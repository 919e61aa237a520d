"""All metrics of generated images at once, since each alone can be fooled."""

from dataclasses import dataclass

import numpy as np

from dlfl_utils.metrics import features as metrics
from dlfl_utils.metrics.classifier import load_classifier

__all__ = [
    "Quality",
    "QualityReference",
    "image_quality",
    "quality_reference",
]

#: Neighbours whose distance is a ball's radius, as the papers chose them.
_K_PRECISION, _K_COVERAGE = 3, 5


@dataclass(frozen=True)
class Quality:
    """How good and how varied generated images are; read all five together.

    Attributes
    ----------
    n_samples : int
        Images on either side. Every other number depends on it: compare only results of equal `n_samples`.
    distance : float
        Fréchet distance of features, 0 at best. It is not FID, since the features are those of our classifier.
    score : float
        Score of the classifier, from 1 to 10. It never looks at a real image.
    precision : float
        Share of generated images among the real ones. Noise can have a high one.
    recall : float
        Share of real images among the generated ones.
    coverage : float
        Share of real images with a generated one close by; about 0.97 at best.
    """

    n_samples: int
    distance: float
    score: float
    precision: float
    recall: float
    coverage: float

    def __str__(self):
        return (
            f"distance {self.distance:.2f}, score {self.score:.2f}, precision {self.precision:.2f}, "
            f"recall {self.recall:.2f}, coverage {self.coverage:.2f} (n = {self.n_samples})"
        )


@dataclass(frozen=True, eq=False)
class QualityReference:
    """The real side of `image_quality`, computed once by `quality_reference`.

    Attributes
    ----------
    dataset : str
        Which classifier's features.
    features : ndarray of shape (n, 64)
        Features of the real images.
    moments : tuple of ndarray
        What the Fréchet distance needs.
    radii : ndarray of shape (2, n)
        Distances to the third and to the fifth neighbour.
    """

    dataset: str
    features: np.ndarray
    moments: tuple[np.ndarray, np.ndarray]
    radii: np.ndarray


def quality_reference(real, *, dataset="fashion-mnist"):
    """Compute the real side of `image_quality` once, for many calls along a training.

    Parameters
    ----------
    real : Tensor or ndarray of shape (n, 1, 28, 28) or (n, 28, 28)
        Real images, floats in [-1, 1]; 10000 for results to be reported.
    dataset : {"fashion-mnist", "mnist"}, default="fashion-mnist"
        What they are, hence which classifier looks at them.

    Returns
    -------
    QualityReference

    Raises
    ------
    TypeError
        If the images are not floats.
    ValueError
        If shape or range is wrong, or there are fewer than six images.

    Examples
    --------
    A reference of 1000 images, for the quality of 1000 samples at a time:

    >>> from dlfl_utils.data import load_fashion_mnist
    >>> real = load_fashion_mnist("test").images[:2000] / 127.5 - 1
    >>> reference = quality_reference(real[:1000])
    >>> image_quality(reference, real[1000:]).n_samples
    1000
    """
    features = _features(load_classifier(dataset), real, "real")
    radii = metrics.neighbour_radii(features, [_K_PRECISION, _K_COVERAGE])
    return QualityReference(dataset, features, metrics.moments(features), radii)


def image_quality(real, fake, *, dataset="fashion-mnist"):
    """Measure generated images against as many real ones, in every way at once.

    Parameters
    ----------
    real : Tensor or ndarray of shape (n, 1, 28, 28) or (n, 28, 28), or QualityReference
        Real images, floats in [-1, 1], or what `quality_reference` made of them.
    fake : Tensor or ndarray of shape (n, 1, 28, 28) or (n, 28, 28)
        Generated images, floats in [-1, 1]; 10000 for results to be reported.
    dataset : {"fashion-mnist", "mnist"}, default="fashion-mnist"
        What the real images are, hence which classifier looks at them; a reference knows it already.

    Returns
    -------
    Quality

    Raises
    ------
    TypeError
        If the images are not floats.
    ValueError
        If shape or range is wrong, or the two numbers of images differ or are below six.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> real, fake = rng.uniform(-1, 1, size=(2, 100, 28, 28))
    >>> image_quality(real, fake).n_samples
    100
    """
    reference = real if isinstance(real, QualityReference) else quality_reference(real, dataset=dataset)
    classifier = load_classifier(reference.dataset)
    features = _features(classifier, fake, "fake")
    if len(features) != len(reference.features):
        msg = (
            f"`fake` must have as many images as `real`, {len(reference.features)}, got {len(features)}. "
            f"All these metrics depend on both numbers: draw as many, or take fewer real ones."
        )
        raise ValueError(msg)
    (fake_radii,) = metrics.neighbour_radii(features, [_K_PRECISION])
    near_real, near_fake, nearest = metrics.compare_neighbours(
        reference.features, features, reference.radii[0], fake_radii
    )
    return Quality(
        n_samples=len(features),
        distance=metrics.frechet_distance_of_moments(reference.moments, metrics.moments(features)),
        score=metrics.classifier_score(classifier.probabilities_of_features(features)),
        precision=float(near_real.mean()),
        recall=float(near_fake.mean()),
        coverage=float((nearest <= reference.radii[1] ** 2).mean()),
    )


def _features(classifier, images, name):
    features = classifier.features(images)
    if len(features) <= _K_COVERAGE:
        msg = f"`{name}` must have at least {_K_COVERAGE + 1} images, got {len(features)}. Draw more samples."
        raise ValueError(msg)
    return features
