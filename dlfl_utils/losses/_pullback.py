"""The gradient of a piecewise-linear critic with respect to its input, as a product of weights and masks."""

import torch
from torch import nn
from torch.nn import functional

__all__ = ["closed_form_gradient"]


def closed_form_gradient(critic, x, labels=None):
    """Return the gradient of ``critic(x, labels).sum()`` with respect to `x`, without automatic differentiation.

    Between two kinks a rectifier is a constant mask, so the chain rule is a product of matrices: the last layer's
    weights, times the last mask, times the weights before it, and so on down to the input.
    """
    layers, last = _parts(critic, labels)
    pullbacks = []
    with torch.no_grad():  # a mask has the derivative 0, so nothing differentiable comes out of this pass
        for layer in layers:
            x, pullback = _forward(layer, x)
            pullbacks.append(pullback)
    gradient = last(x)
    for pullback in reversed(pullbacks):
        gradient = pullback(gradient)
    return gradient


def _parts(critic, labels):
    """Split a critic into its layers and the gradient of the score with respect to what the last of them returns."""
    if hasattr(critic, "score_gradient"):
        return _flat(critic.features), lambda features: critic.score_gradient(features, labels)
    if isinstance(critic, nn.Sequential) and labels is None:
        return _flat(critic), torch.ones_like
    msg = (
        f"`critic` must be an nn.Sequential without labels, or a networks.Critic, for a closed form, "
        f"got {type(critic).__name__}. Use method='autograd' for any other critic."
    )
    raise TypeError(msg)


def _flat(module):
    return [layer for child in module for layer in (_flat(child) if isinstance(child, nn.Sequential) else [child])]


def _forward(layer, x):
    """Apply a layer; return its output, and the map from a gradient at the output to one at the input."""
    match layer:
        case nn.Linear():
            return layer(x), lambda gradient: gradient @ layer.weight
        case nn.ReLU() | nn.LeakyReLU():
            slope = getattr(layer, "negative_slope", 0.0)
            # 1 where x > 0, else the slope; sign and clamp are vectorised, and ten times as fast as a choice.
            mask = x.sign().clamp_(min=slope) if 0 <= slope <= 1 else torch.where(x > 0, 1.0, slope)
            return x * mask, lambda gradient: gradient * mask
        case nn.Flatten() | nn.Unflatten() | nn.Identity():
            shape = x.shape
            return layer(x), lambda gradient: gradient.reshape(shape)
        case nn.Conv2d(padding_mode="zeros", padding=tuple()):
            return layer(x), _convolution_pullback(layer, x.shape)
    msg = (
        f"`critic` must have only linear, convolution, rectifier and flatten layers for a closed form, got "
        f"{type(layer).__name__}. Use method='autograd', or a critic that is piecewise linear."
    )
    raise TypeError(msg)


def _convolution_pullback(layer, shape):
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
