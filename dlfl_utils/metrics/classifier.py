"""A small classifier whose features and probabilities the image metrics use.

Its weights come with the library and are pinned by their sha256: numbers that two people get can be compared only if
both looked through the same network. `train_classifier` made them; the `.json` beside each file says how.
"""

import functools
import hashlib
import io
from pathlib import Path

import numpy as np
import torch
from scipy.special import softmax
from torch import nn

from dlfl_utils._checks import check_choice, refuse_masked

__all__ = [
    "ImageClassifier",
    "load_classifier",
]

WEIGHTS_FOLDER = Path(__file__).parent / "weights"

#: Data set -> sha256 of its weights. Whoever trains anew writes the new digest here, so that nobody does it unnoticed.
SHA256 = {
    "fashion-mnist": "3aabec00257a5164d0bde4652563b50d539c51509ec4536ed4a8f2aac55964bc",
    "mnist": "f3e797e124230f5a7ce9341048772f608d9db2adfcc5f1f892daaf087cbe3948",
}

#: Images that go through the network at once: more do not fit into the processor's cache.
_BATCH_SIZE = 200


class ImageClassifier:
    """A trained network, asked for features or probabilities of images.

    Parameters
    ----------
    network : torch.nn.Sequential
        As `make_network` builds it; its last layer maps features to logits.
    dataset : str
        What it was trained on.
    """

    def __init__(self, network, dataset):
        self.dataset = dataset
        self._hidden = network[:-1].eval().to(memory_format=torch.channels_last)  # twice as fast on a CPU
        self._last_weight, self._last_bias = (array.detach().double().numpy() for array in network[-1].parameters())

    def features(self, images):
        """Return what the last hidden layer sees.

        Parameters
        ----------
        images : Tensor or ndarray of shape (n, 1, 28, 28) or (n, 28, 28)
            Floats in [-1, 1].

        Returns
        -------
        ndarray of shape (n, 64)
            Features, float64, never negative.

        Raises
        ------
        TypeError
            If the images are not floats.
        ValueError
            If shape or range is not the one above.
        """
        batches = _check_images(images).contiguous(memory_format=torch.channels_last).split(_BATCH_SIZE)
        with torch.inference_mode():
            features = torch.cat([self._hidden(batch) for batch in batches])
        return features.numpy().astype(np.float64)

    def probabilities(self, images):
        """Return the probability of each class.

        Parameters
        ----------
        images : Tensor or ndarray of shape (n, 1, 28, 28) or (n, 28, 28)
            Floats in [-1, 1].

        Returns
        -------
        ndarray of shape (n, 10)
            Each row sums to 1.

        Raises
        ------
        TypeError
            If the images are not floats.
        ValueError
            If shape or range is not the one above.
        """
        return self.probabilities_of_features(self.features(images))

    def probabilities_of_features(self, features):
        """Return the probability of each class, of shape (n, 10), from features of shape (n, 64)."""
        return softmax(features @ self._last_weight.T + self._last_bias, axis=1)


def load_classifier(dataset="fashion-mnist"):
    """Load the classifier of a data set; the second time it is already there.

    Parameters
    ----------
    dataset : {"fashion-mnist", "mnist"}, default="fashion-mnist"
        What it was trained on.

    Returns
    -------
    ImageClassifier

    Raises
    ------
    ValueError
        If `dataset` is not one of the two, or the weights are not the pinned ones.
    FileNotFoundError
        If the weights are missing.
    """
    return _load(check_choice(dataset, "dataset", tuple(SHA256)))


@functools.cache
def _load(dataset):
    weights = read_weights(dataset)
    network = make_network()
    network.load_state_dict({name: torch.from_numpy(array.astype(np.float32)) for name, array in weights.items()})
    return ImageClassifier(network, dataset)


def make_network():
    """Build the network: two convolutions of 5 x 5 with pooling, 64 features, 10 logits; 114314 parameters."""
    return nn.Sequential(
        *(nn.Conv2d(1, 16, 5, padding=2), nn.MaxPool2d(2), nn.ReLU()),  # 16 x 14 x 14
        *(nn.Conv2d(16, 32, 5, padding=2), nn.MaxPool2d(2), nn.ReLU()),  # 32 x 7 x 7
        *(nn.Flatten(), nn.Linear(32 * 7 * 7, 64), nn.ReLU()),
        nn.Linear(64, 10),
    )


def read_weights(dataset):
    """Read the arrays of a weights file whose bytes are the pinned ones, as a dict."""
    path = WEIGHTS_FOLDER / f"{dataset}.npz"
    required = f"`{path}` must hold the classifier of {dataset} with sha256 {SHA256[dataset]}"
    if not path.is_file():
        msg = f"{required}, got no file. Install the library again."
        raise FileNotFoundError(msg)
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != SHA256[dataset]:
        msg = f"{required}, got sha256 {digest}. The file was changed: install the library again."
        raise ValueError(msg)
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return dict(arrays)


def _check_images(images):
    """Return images as a float32 tensor of shape (n, 1, 28, 28) on the CPU."""
    tensor = _as_tensor(images).detach().cpu()
    if tensor.ndim == 3:
        tensor = tensor.unsqueeze(1)
    if tensor.shape[1:] != (1, 28, 28) or len(tensor) == 0:
        msg = (
            f"`images` must have shape (n, 1, 28, 28) or (n, 28, 28) with n >= 1, got {tuple(np.shape(images))}. "
            f"Reshape them first."
        )
        raise ValueError(msg)
    mend = "Scale whole numbers from 0 to 255 with `images / 127.5 - 1`."
    if not tensor.is_floating_point():
        msg = f"`images` must be floats in [-1, 1], got {tensor.dtype}. {mend}"
        raise TypeError(msg)
    least, greatest = (value.item() for value in tensor.aminmax())
    if not (-1.0001 <= least and greatest <= 1.0001):
        msg = (
            f"`images` must be in [-1, 1] and finite, got values from {least:.4g} to {greatest:.4g}. "
            f"{mend} Scale those in [0, 1] with `2 * images - 1`."
        )
        raise ValueError(msg)
    # A guess: images in [-1, 1] have a dark pixel somewhere, unless all that a generator paints is grey or white.
    if 0 <= least < 0.1 and greatest > 0.5:
        msg = (
            f"`images` must be in [-1, 1], got values from {least:.4g} to {greatest:.4g}, which look like a scale "
            f"from 0 to 1. If they are, scale them with `2 * images - 1`."
        )
        raise ValueError(msg)
    return tensor.float()


def _as_tensor(images):
    refuse_masked(images, "images")
    if isinstance(images, np.ndarray):  # torch knows no views that run backwards or forbid to write
        images = np.require(images, requirements=("C", "W"))
    try:
        return torch.as_tensor(images)
    except (TypeError, ValueError, RuntimeError) as error:
        msg = f"`images` must be a tensor or an array, got {type(images).__name__}: {str(error).rstrip('.')}."
        raise TypeError(msg) from error
