"""Asking the question of week 5 on building a critic: its layers, and what it makes of known weights."""

from collections import Counter

import torch
from torch import nn

from dlfl_utils.asking.core import Complaint
from dlfl_utils.asking.tensors import tensors

__all__ = ["ask_make_critic"]


def ask_make_critic(answer, inputs):
    """Build the critic, give it the weights of the inputs, and return its scores of a batch and of parts of it."""
    critic, x = answer(tuple(inputs["sizes"])), tensors(inputs["x"])
    if not isinstance(critic, nn.Module):
        msg = f"`make_critic` must return a network, an nn.Module, got a {type(critic).__name__}."
        raise Complaint(msg)
    with torch.no_grad():
        _fill(critic, inputs["weights"])
        scores, again, part = critic(x), critic(x), critic(x[:2])
        critic.eval()  # batch normalisation cannot train on one example
        one = critic(x[:1])
    if not torch.equal(scores, again):
        msg = (
            "the same examples got other scores the second time. A critic is one function: no dropout, nothing random."
        )
        raise Complaint(msg)
    return {"scores": scores, "part": part, "one": one}


def _fill(critic, weights):
    """Put arrays into a network's parameters, by their shapes, which all differ."""
    by_shape = {weight.shape: tensors(weight) for weight in weights}
    shapes = [tuple(parameter.shape) for parameter in critic.parameters()]
    if sorted(shapes) != sorted(by_shape):
        msg = (
            f"the network's parameters must have the shapes {list(by_shape)}, a weight and a bias for each linear "
            f"layer, got {shapes}.{_why_not(shapes, by_shape)}"
        )
        raise Complaint(msg)
    for parameter in critic.parameters():
        parameter.copy_(by_shape[tuple(parameter.shape)])


def _why_not(shapes, wanted):
    """Say why a network may have other parameters than it should, or nothing."""
    found, wanted = Counter(shapes), Counter(map(tuple, wanted))
    missing, extra = wanted - found, found - wanted
    if missing and not extra:
        if all(len(shape) == 1 for shape in missing):
            return " Biases are missing: `nn.Linear` has one, unless it is told bias=False."
        return (
            " Layers that are kept in a plain Python list are not found, and no optimizer would move them: use "
            "`nn.Sequential` or `nn.ModuleList`."
        )
    return " A normalisation would bring parameters of its own." if extra and not missing else ""
