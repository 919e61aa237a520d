"""Judging answers of several named parts: the first part that is wrong is the one that the learner reads of."""

from dataclasses import dataclass, field

import numpy as np
import torch

from dlfl_utils.checks.core import Compare, Misconception, brief, form_mismatch
from dlfl_utils.checks.tensors import tensors

__all__ = ["CompareParts", "mistake", "played", "with_gradients"]


@dataclass(frozen=True)
class CompareParts(Compare):
    """Judge by comparison of dicts, part by part; the reference gives a dict from the part's name to its value.

    The `ask` of the check makes the dicts of what the learner's function does, so their keys are always right; a string
    in place of a dict is a complaint that `ask` makes.

    Parameters
    ----------
    labels : dict
        What the learner reads in place of a key.
    not_finite : str, optional
        What to say of a part with a NaN or an infinity in it, in place of the numbers.
    """

    labels: dict = field(default_factory=dict)
    not_finite: str = ""

    def difference(self, got, wanted):
        """Name the first part that is wrong, and say what is wrong with it."""
        if isinstance(got, str):
            return got
        if not isinstance(got, dict) or set(got) != set(wanted):
            return form_mismatch(got, wanted)
        key = next(key for key in wanted if not self.agree(got[key], wanted[key]))
        what = form_mismatch(got[key], wanted[key])
        if not what and self.not_finite and not _is_finite(got[key]):
            what = self.not_finite
        return f"{self.labels.get(key, key)}: {what or f'expected {brief(wanted[key])}, got {brief(got[key])}.'}"


def _is_finite(value):
    return all(np.isfinite(part).all() for part in (value if isinstance(value, list) else [value]))


def played(ask, names, answer):
    """Turn a function such as a learner writes into a formula of the inputs: its value is what `ask` gets from it."""
    return lambda *values: ask(answer, dict(zip(names, values, strict=True)))


def mistake(ask, names, wrong, message):
    """Make a misconception of a wrong function such as a learner writes."""
    return Misconception(played(ask, names, wrong), message)


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
    if not isinstance(losses, list | tuple) or len(losses) != len(names):
        losses = [f"missing: the function must return {len(names)} losses"] * len(names)
    parts = {}
    for name, loss in zip(names, losses, strict=True):
        parts[f"the {name}"] = loss
        for input_name, tensor in at.items():
            parts[f"the gradient of the {name} with respect to `{input_name}`"] = _gradient(loss, tensor)
    return parts


def _gradient(loss, tensor):
    none = "none: the loss is cut off from the scores"
    if not isinstance(loss, torch.Tensor) or not loss.requires_grad:
        return none
    (gradient,) = torch.autograd.grad(loss.sum(), tensor, retain_graph=True, allow_unused=True)
    if gradient is None:
        return none
    return gradient if torch.isfinite(gradient).all() else "not finite"
