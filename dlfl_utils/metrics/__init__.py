"""Measures of generated points and images.

`image_quality` and `load_classifier` need torch, which is loaded when they are first asked for; the others do not.
"""

import importlib

from dlfl_utils.metrics.features import classifier_score, coverage, frechet_distance, precision_recall
from dlfl_utils.metrics.points import ModeCoverage, mode_coverage, sliced_wasserstein, wasserstein_points

#: Name -> module that loads torch.
_WITH_TORCH = {
    "ImageClassifier": "classifier",
    "load_classifier": "classifier",
    "Quality": "quality",
    "QualityReference": "quality",
    "image_quality": "quality",
    "quality_reference": "quality",
}

__all__ = [
    "ImageClassifier",
    "ModeCoverage",
    "Quality",
    "QualityReference",
    "classifier_score",
    "coverage",
    "frechet_distance",
    "image_quality",
    "load_classifier",
    "mode_coverage",
    "precision_recall",
    "quality_reference",
    "sliced_wasserstein",
    "wasserstein_points",
]


def __getattr__(name):
    if name not in _WITH_TORCH:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(importlib.import_module(f"{__name__}.{_WITH_TORCH[name]}"), name)
