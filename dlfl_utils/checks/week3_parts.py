"""Judging answers of several named parts: the first part that is wrong is the one that the learner reads of."""

from dataclasses import dataclass

import torch

from dlfl_utils.checks.core import Compare, brief, describe, form_mismatch
from dlfl_utils.checks.plain import from_plain, to_plain
from dlfl_utils.checks.tensors import tensors

__all__ = ["SURE", "UNSTABLE", "CompareParts", "with_gradients"]

#: What a case with huge logits is about, and what to say to who fails it.
SURE = (
    "a sure discriminator, with logits of 50 and 200. Its sigmoid rounds to 0 or 1, whose logarithm is no ordinary "
    "number. Simplify log(sigmoid) by hand: softplus, or logsigmoid, is the result."
)
UNSTABLE = (
    "The formula is right, but sigmoid and logarithm are taken one after the other: for a sure discriminator the loss "
    "or its gradient is lost. -log(sigmoid(l)) is softplus(-l), and -log(1 - sigmoid(l)) is softplus(l)."
)


@dataclass(frozen=True)
class CompareParts(Compare):
    """Judge by comparison of dicts, part by part; the reference gives a dict from the part's name to its value.

    The `ask` of the check makes the dicts of what the learner's function does, so their keys are always right.
    """

    def __call__(self, cases, values):
        """Return None if all parts agree with the reference, else what is wrong with the first that does not."""
        expected = [from_plain(to_plain(self.reference(*case.inputs.values()))) for case in cases]
        wrong = [i for i in range(len(cases)) if not self.agree(values[i], expected[i])]
        if not wrong:
            return None
        case, got, wanted = cases[wrong[0]], values[wrong[0]], expected[wrong[0]]
        mismatch = form_mismatch(got, wanted)
        if not mismatch:
            part = next(part for part in wanted if not self.agree(got[part], wanted[part]))
            what = form_mismatch(got[part], wanted[part])
            mismatch = f"{part}: " + (what or f"expected {brief(wanted[part])}, got {brief(got[part])}.")
        lines = [mismatch, describe(case), self._diagnose([(cases[i], values[i]) for i in wrong])]
        return "\n".join(line for line in lines if line)


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
    none = "none: the loss is cut off from the logits"
    if not isinstance(loss, torch.Tensor) or not loss.requires_grad:
        return none
    (gradient,) = torch.autograd.grad(loss.sum(), tensor, retain_graph=True, allow_unused=True)
    if gradient is None:
        return none
    return gradient if torch.isfinite(gradient).all() else "not finite"
