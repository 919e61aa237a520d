"""Fisher's Iris flowers."""

from dataclasses import dataclass

import numpy as np
from sklearn import datasets

__all__ = [
    "Iris",
    "load_iris",
]


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
