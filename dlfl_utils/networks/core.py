"""What every generator and every critic of the course has in common: noise or examples in, and perhaps a class."""

import torch
from torch import nn
from torch.nn.functional import one_hot
from torch.nn.utils.parametrize import is_parametrized

from dlfl_utils._checks import check_count, check_number
from dlfl_utils._modules import has_hooks

__all__ = ["Critic", "Generator", "initialize_he"]


class Generator(nn.Module):
    """A network that turns noise into examples, of a given class if it has classes.

    Parameters
    ----------
    body : torch.nn.Module
        From noise of shape (n, noise_features), with the one-hot class behind it if there are classes, to examples.
    noise_features : int
        How many numbers of noise an example is made of.
    n_classes : int, optional
        How many classes there are; None for a generator that knows no classes.
    """

    def __init__(self, body, noise_features, n_classes=None):
        super().__init__()
        self.body = body
        self.noise_features = check_count(noise_features, "noise_features")
        self.n_classes = check_classes(n_classes)

    def forward(self, noise, labels=None):
        """Return examples of shape (n, ...), for noise of shape (n, noise_features) and labels of shape (n,)."""
        return self.body(self.inputs(noise, labels))

    def inputs(self, noise, labels=None):
        """Return what goes into the body: noise of shape (n, noise_features), and one-hot classes behind it."""
        _check_labels(labels, self.n_classes, len(noise))
        return noise if labels is None else torch.cat([noise, one_hot(labels, self.n_classes).to(noise.dtype)], dim=1)


class Critic(nn.Module):
    """A network that gives each example one number: a critic's score, or a discriminator's logit.

    With classes it is a projection critic: the score is linear in the features, with weights that depend on the class.

    Parameters
    ----------
    features : torch.nn.Sequential
        From examples to features of shape (n, n_features).
    n_features : int
        How many features there are.
    n_classes : int, optional
        How many classes there are; None for a critic that knows no classes.

    References
    ----------
    .. [1] T. Miyato, M. Koyama, cGANs with projection discriminator, 2018, equation 3, arXiv:1802.05637.
    """

    def __init__(self, features, n_features, n_classes=None):
        super().__init__()
        self.features = features
        self.head = nn.Linear(check_count(n_features, "n_features"), 1)
        self.n_classes = check_classes(n_classes)
        if n_classes is not None:
            self.embedding = nn.Embedding(n_classes, n_features)
            nn.init.normal_(self.embedding.weight, std=n_features**-0.5)

    def forward(self, x, labels=None):
        """Return scores of shape (n,), for examples of shape (n, ...) and labels of shape (n,)."""
        return self.score(self.features(x), labels)

    def score(self, features, labels=None):
        """Return the scores of shape (n,), for features of shape (n, n_features)."""
        _check_labels(labels, self.n_classes, len(features))
        if has_hooks(self.head):  # say a spectral norm, which sets the weight before each call
            scores = self.head(features).squeeze(1)
        else:  # a matrix times a vector: less ado than a product of matrices of which one has a single column
            scores = features @ self.head.weight.squeeze(0) + self.head.bias
        return scores if labels is None else scores + (self.embedding(labels) * features).sum(dim=1)

    def score_gradient(self, features, labels=None):
        """Return the gradient of the scores with respect to the features, of shape (n, n_features)."""
        _check_labels(labels, self.n_classes, len(features))
        weight = self.head.weight.expand(len(features), -1)
        return weight if labels is None else weight + self.embedding(labels)


def initialize_he(network, *, negative_slope=0.2):
    r"""Draw the weights of linear layers and convolutions anew, so that a gradient keeps its size from layer to layer.

    Weights are normal with variance :math:`2 / ((1 + a^2)\, n)`, with `n` inputs of a unit and rectifiers of slope `a`
    below 0; biases are 0. What torch draws is so much smaller that a critic of a few layers starts nearly flat, and
    then has to learn the slope 1 that a gradient penalty wants.

    Parameters
    ----------
    network : torch.nn.Module
        Changed in place, its `nn.Linear` and `nn.Conv2d`. Other layers stay as they are.
    negative_slope : float, default=0.2
        Slope of its rectifiers below 0; 0 for plain ones.

    Returns
    -------
    torch.nn.Module
        The network itself.

    Raises
    ------
    ValueError
        If there is no such layer, or its weight is computed from others, say by a spectral norm.

    References
    ----------
    .. [1] K. He et al., Delving deep into rectifiers: surpassing human-level performance on ImageNet classification,
       2015, equation 15, arXiv:1502.01852.
    """
    check_number(negative_slope, "negative_slope", minimum=0)
    layers = [module for module in network.modules() if isinstance(module, nn.Linear | nn.Conv2d)]
    if not layers or any(is_parametrized(layer) or "weight" not in layer._parameters for layer in layers):
        got = "one without" if not layers else "one whose weights are computed from others"
        msg = f"`network` must have linear layers or convolutions to draw, got {got}. Start it before it is changed."
        raise ValueError(msg)
    for layer in layers:
        nn.init.kaiming_normal_(layer.weight, negative_slope)
        if layer.bias is not None:
            nn.init.zeros_(layer.bias)
    return network


def check_classes(n_classes):
    """Return a number of classes as an int of at least 1, or None for a network that knows none."""
    return None if n_classes is None else check_count(n_classes, "n_classes")


def _check_labels(labels, n_classes, n_examples):
    if (labels is None) != (n_classes is None):
        needs, got = ("no labels", "some") if n_classes is None else (f"labels from 0 to {n_classes - 1}", "none")
        msg = (
            f"`labels` must fit the network, which takes {needs}, got {got}. "
            f"Build generator and critic with the same `n_classes`, and pass labels to both or to none."
        )
        raise ValueError(msg)
    if labels is not None and (not isinstance(labels, torch.Tensor) or labels.dtype != torch.int64):
        got = f"{type(labels).__name__} of {getattr(labels, 'dtype', 'no dtype')}"
        msg = f"`labels` must be an int64 tensor, got {got}. Use torch.as_tensor(labels, dtype=torch.int64)."
        raise TypeError(msg)
    # One class for all examples would broadcast, and a column of classes make a score for every pair.
    if labels is not None and labels.shape != (n_examples,):
        msg = (
            f"`labels` must have one class for each of the {n_examples} examples, shape ({n_examples},), "
            f"got {tuple(labels.shape)}. Pass as many, without a second axis."
        )
        raise ValueError(msg)
    # A GPU would have to wait for the answer, and says itself that an index is out of bounds.
    if labels is not None and labels.is_cpu and n_examples and not 0 <= labels.min() <= labels.max() < n_classes:
        least, largest = int(labels.min()), int(labels.max())
        msg = (
            f"`labels` must be from 0 to {n_classes - 1}, got {least} to {largest}. Number the classes from 0, and "
            f"build generator and critic with as many."
        )
        raise ValueError(msg)
