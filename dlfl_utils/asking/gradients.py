"""Asking functions that return losses: what is told of is their values and their gradients."""

import torch

from dlfl_utils.asking.tensors import tensors

__all__ = ["with_gradients"]


def with_gradients(answer, inputs, names=("loss",)):
    """Call a function of tensors that returns one loss or several; return these and their gradients.

    Parameters
    ----------
    answer : callable
        From tensors to one number, or to as many numbers as there are names.
    inputs : dict of str to ndarray
    names : sequence of str, default=("loss",)
        What to call the numbers.

    Returns
    -------
    dict
        ``"the <name>"``, and ``"the gradient of the <name> with respect to `<input>`"`` for each input; a text stands
        where a number or a gradient is missing or not finite.
    """
    at = {name: value.requires_grad_() for name, value in tensors(inputs).items()}
    value = answer(*at.values())
    losses = [value] if len(names) == 1 else value
    if isinstance(losses, torch.Tensor) and losses.ndim == 1:
        losses = list(losses)
    if not isinstance(losses, list | tuple) or len(losses) != len(names):
        losses = [f"missing: the function must return {len(names)} values: {', '.join(names)}"] * len(names)
    parts = {}
    for name, loss in zip(names, losses, strict=True):
        parts[f"the {name}"] = loss
        for input_name, tensor in at.items():
            parts[f"the gradient of the {name} with respect to `{input_name}`"] = _gradient(loss, tensor)
    return parts


def _gradient(loss, tensor):
    none = "none: it is cut off from this input"
    if not isinstance(loss, torch.Tensor) or not loss.requires_grad:
        return none
    (gradient,) = torch.autograd.grad(loss.sum(), tensor, retain_graph=True, allow_unused=True)
    if gradient is None or not gradient.any():  # all 0 where values are put together, say by torch.stack
        return none
    return gradient if torch.isfinite(gradient).all() else "not finite"
