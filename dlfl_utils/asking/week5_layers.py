"""Asking the questions of week 5 on networks that come as lists of weights: a gradient as a product, and clipping."""

import numpy as np
import torch
from torch.overrides import TorchFunctionMode

from dlfl_utils.asking.core import CHANGED, Complaint
from dlfl_utils.asking.tensors import no_tensor, refuse_changes, tensors

__all__ = ["GOES_ON", "ask_clipped_gradient_norms", "ask_closed_form_gradient"]

#: What it is called that a gradient can be differentiated again.
GOES_ON = "whether autograd can go on from the gradient to every weight"
#: Inputs that are lists of tensors.
_LISTS = ("weights", "biases")
_BY_HAND = "write the product of weights and masks itself: no torch.autograd.grad, no torch.func, no backward."


class _NoDerivatives(TorchFunctionMode):
    """Stop what `torch.func` differentiates: it goes on where inference mode has switched autograd off."""

    def __torch_function__(self, function, types, args=(), kwargs=None):
        """Call torch's function, unless a derivative is being taken around it."""
        transform = torch._C._functorch.peek_interpreter_stack()  # None outside; vmap alone takes no derivative
        if transform is not None and transform.key().name in ("Grad", "Jvp"):
            raise Complaint(_BY_HAND)
        return function(*args, **(kwargs or {}))


def ask_closed_form_gradient(answer, inputs):
    """Return the gradient, and whether autograd can go on from it."""
    try:
        with torch.inference_mode(), _NoDerivatives():  # a product of weights and masks needs no graph
            gradient = _ask_with_lists(answer, inputs)
    except RuntimeError as error:
        if "does not require grad" not in str(error):
            raise
        raise Complaint(_BY_HAND) from error
    if not isinstance(gradient, torch.Tensor):
        return no_tensor(gradient, "the gradient")
    given = tensors(inputs)
    weights = [weight.requires_grad_() for weight in given["weights"]]
    value = answer(*given.values())
    reached = [None]
    if isinstance(value, torch.Tensor) and value.requires_grad:
        reached = torch.autograd.grad(value.sum(), weights, allow_unused=True)
    return {"gradient": gradient, GOES_ON: "no" if any(found is None for found in reached) else "yes"}


def _ask_with_lists(answer, inputs):
    """Call a learner's function with lists of tensors among its inputs; complain if it changes any."""
    given = tensors(inputs)
    value = answer(*given.values())
    refuse_changes(given, inputs)
    _refuse_other_lengths(given, inputs)
    for name in _LISTS:
        pairs = zip(given[name], tensors(inputs[name]), strict=True)
        if not all(torch.equal(now.detach(), before) for now, before in pairs):
            raise Complaint(CHANGED.format(name))
    return value


def _refuse_other_lengths(given, inputs):
    """Complain of lists that have lost or gained entries."""
    for name in _LISTS:
        if len(given[name]) != len(inputs[name]):
            raise Complaint(CHANGED.format(name))


def ask_clipped_gradient_norms(answer, inputs):
    """Return the norms, and whether the weights that were given are other ones now."""
    given = tensors(inputs)
    norms = answer(*given.values())
    if norms is None:
        return no_tensor(norms, "the result")
    _refuse_other_lengths(given, inputs)
    moved = sum(
        float(np.abs(now.detach().numpy() - before).sum())
        for name in _LISTS
        for now, before in zip(given[name], inputs[name], strict=True)
    )
    return {"norms": norms, "weights_changed": moved > 1e-3}
