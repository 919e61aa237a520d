"""The slope of a piecewise-linear critic, as a product of weights and masks."""

from typing import NamedTuple

import torch
from torch import nn
from torch.nn import functional

from dlfl_utils._modules import has_forward_of, has_hooks, is_chain, is_of_torch

__all__ = ["closed_form_gradient", "is_large_and_linear", "scores_and_slopes"]


#: Weights from which on one product is faster than two, although examples and directions have to be put together.
_LARGE = 100_000


class _Step(NamedTuple):
    """What a layer does around a point.

    `pull` takes a gradient at its output to one at its input. `push` takes examples and, beside them, directions at
    the point from its input to its output; a direction knows no bias, and gets the mask of the point. Convolutions have
    no `push`: it would gain nothing, as their products are large already.
    """

    pull: callable
    push: callable = None


def closed_form_gradient(critic, x, labels=None):
    """Return the gradient of ``critic(x, labels).sum()`` with respect to `x`, without automatic differentiation.

    Between two kinks a rectifier is a constant mask, so the chain rule is a product of matrices: the last layer's
    weights, times the last mask, times the weights before it, and so on down to the input.
    """
    layers, head = _parts(critic, labels)
    features, steps = _walk(layers, x)
    return _pull(steps, head.score_gradient(features, labels))


def is_large_and_linear(critic, labels=None):
    """Say whether `scores_and_slopes` is faster than a pass for each: for large products, of linear layers alone."""
    layers, _ = _parts(critic, labels)
    if any(isinstance(layer, nn.Conv2d) for layer in layers):
        return False
    return sum(layer.weight.numel() for layer in layers if isinstance(layer, nn.Linear)) >= _LARGE


def scores_and_slopes(critic, examples, points, classes=None, labels=None):
    """Return the scores of examples, and the norms of the gradient at points, in one pass for both.

    The norm of a gradient g is the slope along its own direction u = g / |g|. No other direction is steeper, so a small
    turn of u changes nothing, and u is a constant when the norm is differentiated in the weights. A slope in a given
    direction goes forward through the layers: what would be a second derivative is one more row in every product.
    """
    layers, head = _parts(critic, labels)
    with torch.no_grad():
        features, steps = _walk(layers, points)
        gradient = _pull(steps, head.score_gradient(features, labels)).flatten(1)
        norms = torch.linalg.vector_norm(gradient, dim=1, keepdim=True)
        directions = (gradient / norms.clamp(min=torch.finfo(norms.dtype).tiny)).view_as(points)
    for step in steps:
        examples, directions = step.push(examples, directions)
    slopes = (head.score_gradient(features, labels) * directions).view(len(points), -1).sum(dim=1)
    return head.score(examples, classes), slopes


class _NoHead:
    """The head of a critic that is an `nn.Sequential`: what its last layer returns is the score."""

    @staticmethod
    def score(features, labels):
        return features

    @staticmethod
    def score_gradient(features, labels):
        return torch.ones_like(features)


def _parts(critic, labels):
    """Split a critic into its layers, and what makes a score of what the last of them returns."""
    if has_forward_of(critic, "score_gradient") and not any(has_hooks(part) for part in critic.children()):
        return _flat([critic.features]), critic
    if is_chain(critic) and labels is None:
        return _flat(critic), _NoHead
    msg = (
        f"`critic` must be an nn.Sequential without labels, or a networks.Critic, with their own forward and no hooks, "
        f"for a closed form, got {type(critic).__name__}. Use method='autograd' for any other critic."
    )
    raise TypeError(msg)


def _flat(module):
    return [layer for child in module for layer in (_flat(child) if is_chain(child) else [child])]


@torch.no_grad()  # a mask has the derivative 0, so nothing differentiable comes out of this pass
def _walk(layers, x):
    """Return what the last layer makes of the points, and every layer's step around them."""
    steps = []
    for layer in layers:
        x, step = _step(layer, x)
        steps.append(step)
    return x, steps


def _pull(steps, gradient):
    for step in reversed(steps):
        gradient = step.pull(gradient)
    return gradient


def _step(layer, x):
    match layer if is_of_torch(layer) else None:
        case nn.Linear():
            return layer(x), _Step(lambda gradient: gradient @ layer.weight, _linear_push(layer))
        case nn.Conv2d(padding_mode="zeros", padding=tuple()):
            return layer(x), _Step(_convolution_pull(layer, x.shape))
        case nn.ReLU() | nn.LeakyReLU():
            slope = getattr(layer, "negative_slope", 0.0)
            # 1 where x > 0, else the slope; sign and clamp are vectorised, and ten times as fast as a choice.
            mask = x.sign().clamp_(min=slope) if 0 <= slope <= 1 else torch.where(x > 0, 1.0, slope)
            return x * mask, _Step(lambda gradient: gradient * mask, _rectifier_push(slope, mask))
        case nn.PixelUnshuffle():
            return layer(x), _Step(
                lambda gradient: functional.pixel_shuffle(gradient, layer.downscale_factor),
                lambda rows, along: (layer(rows), layer(along)),
            )
        case nn.Flatten() | nn.Unflatten() | nn.Identity():
            shape = x.shape
            return layer(x), _Step(
                lambda gradient: gradient.reshape(shape), lambda rows, along: (layer(rows), layer(along))
            )
    got = f"{type(layer).__name__}{' with hooks' if has_hooks(layer) else ''}"
    msg = (
        f"`critic` must have only linear, rectifier, flatten and unshuffle layers and convolutions (nn.Conv2d, padded "
        f"with zeros, by a number) for a closed form, got {got}. "
        f"Use method='autograd', or a critic that is piecewise linear."
    )
    raise TypeError(msg)


def _rectifier_push(slope, mask):
    # Not the layer itself: one that works in place would write into a part of what the product has returned.
    return lambda rows, along: (functional.leaky_relu(rows, slope), along * mask)


def _linear_push(layer):
    def push(rows, along):
        rows, along = functional.linear(torch.cat([rows, along]), layer.weight).split([len(rows), len(along)])
        return (rows if layer.bias is None else rows + layer.bias), along

    return push


def _convolution_pull(layer, shape):
    # What a strided convolution never looked at gets no gradient: those rows and columns are padded back.
    def missing(axis):
        reach = layer.dilation[axis] * (layer.kernel_size[axis] - 1) + 1
        return (shape[2 + axis] + 2 * layer.padding[axis] - reach) % layer.stride[axis]

    output_padding = (missing(0), missing(1))
    return lambda gradient: functional.conv_transpose2d(
        gradient,
        layer.weight,
        stride=layer.stride,
        padding=layer.padding,
        output_padding=output_padding,
        groups=layer.groups,
        dilation=layer.dilation,
    )
