"""What asking functions of tensors and networks needs: plain inputs become tensors, weights become plain data."""

from itertools import pairwise

import numpy as np
import torch
from torch import nn

from dlfl_utils.asking.core import CHANGED, Complaint

__all__ = ["ask_with_tensors", "network", "network_inputs", "no_tensor", "refuse_changes", "tensors", "weights_of"]


def tensors(value):
    """Return `value` with every array in it as a single-precision tensor (integers as int64); the rest as it is."""
    if isinstance(value, np.ndarray):
        return torch.tensor(value, dtype=torch.int64 if value.dtype.kind in "iu" else torch.float32)
    if isinstance(value, list):
        return [tensors(item) for item in value]
    if isinstance(value, dict):
        return {key: tensors(item) for key, item in value.items()}
    return value


def ask_with_tensors(answer, inputs):
    """Call a learner's function with tensors in place of arrays; for the `ask` of a `Check`."""
    given = tensors(inputs)
    value = answer(*given.values())
    refuse_changes(given, inputs)
    return value


def refuse_changes(given, inputs):
    """Complain of tensors whose numbers are no longer those of the inputs that they were made of."""
    for name, tensor in given.items():
        before = tensors(inputs[name])
        if isinstance(before, torch.Tensor) and not torch.equal(before, tensor.detach()):
            raise Complaint(CHANGED.format(name))


def no_tensor(value, what):
    """Say what a learner returned in place of one tensor."""
    if value is None:
        return "the function returns nothing. Does it end with `return`?"
    if isinstance(value, tuple | list):
        return (
            f"{what} alone is needed, one tensor, got {len(value)} things. torch.autograd.grad gives a tuple: take [0]."
        )
    return f"{what} must be a tensor, from which autograd can go on, got a {type(value).__name__}."


def network_inputs(rng, sizes, *, scale=0.6):
    """Draw the weights of a small network, as the plain data that `network` takes.

    Parameters
    ----------
    rng : numpy.random.Generator
    sizes : sequence of int
        Numbers of features, from the input to the output.
    scale : float, default=0.6
        Standard deviation of the weights.

    Returns
    -------
    list of ndarray
        Weight, bias, weight, bias, ...; a weight has shape (n_outputs, n_inputs).
    """
    shapes = [shape for i, o in pairwise(sizes) for shape in ((o, i), (o,))]
    return [rng.normal(scale=scale, size=shape).astype(np.float32).astype(np.float64) for shape in shapes]


def network(weights, *, slope=0.2):
    """Build linear layers with leaky rectifiers between them, from the weights that `network_inputs` draws.

    Returns
    -------
    torch.nn.Sequential
        Single precision; the last layer has no rectifier.
    """
    layers = []
    for weight, bias in zip(weights[::2], weights[1::2], strict=True):
        linear = nn.Linear(weight.shape[1], weight.shape[0])
        linear.weight.data, linear.bias.data = tensors(weight), tensors(bias)
        layers += [linear, nn.LeakyReLU(slope)]
    return nn.Sequential(*layers[:-1])


def weights_of(module):
    """Return the parameters of a network as arrays, in the order of `module.parameters()`."""
    return [parameter.detach().cpu().numpy().copy() for parameter in module.parameters()]
