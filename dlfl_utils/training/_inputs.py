"""Do the parts of a training run fit each other? Asked once, before the first step."""

import torch

from dlfl_utils._checks import check_count
from dlfl_utils.losses import GradientPenalty, WeightClipping

__all__ = ["check_parts"]


def check_parts(generator, critic, real, labels, lipschitz, *, critic_steps, batch_size):
    """Refuse parts that would fail, or train something else than was meant, later on."""
    check_count(critic_steps, "critic_steps")
    check_count(batch_size, "batch_size")
    if not isinstance(real, torch.Tensor) or not real.is_floating_point() or not _is_finite(real):
        what = f"{type(real).__name__} of {getattr(real, 'dtype', 'no dtype')}"
        msg = (
            f"`real` must be a tensor of finite floating-point numbers, got {what}. Use scale_images, or torch.tensor."
        )
        raise ValueError(msg)
    if labels is not None and len(labels) != len(real):
        msg = (
            f"`labels` must have one class for each of the {len(real)} examples, got {len(labels)}. Pass both in full."
        )
        raise ValueError(msg)
    if lipschitz is not None and not isinstance(lipschitz, GradientPenalty | WeightClipping):
        msg = (
            f"`lipschitz` must be a GradientPenalty, a WeightClipping or None, got {type(lipschitz).__name__}. "
            f"Build one, for instance GradientPenalty(weight=10)."
        )
        raise TypeError(msg)
    _check_shapes(generator, critic, real[:2], None if labels is None else labels[:2])


def _is_finite(x):
    # The extremes tell as much as a look at every number, and need no copy of the data; NaN is passed on.
    return torch.stack(x.aminmax()).isfinite().all()


@torch.no_grad()
def _check_shapes(generator, critic, real, labels):
    classes = [] if labels is None else [labels.cpu()]
    for network in (generator, critic):
        network.cpu().eval()  # a trial run must leave no trace in a batch normalisation
    fake = generator(torch.zeros(len(real), generator.noise_features), *classes)
    scores = critic(real.cpu(), *classes)
    for network in (generator, critic):
        network.train()
    if fake.shape != real.shape:
        msg = (
            f"`generator` must make examples of shape {tuple(real.shape[1:])}, as `real` has them, "
            f"got {tuple(fake.shape[1:])}. Build it with the `shape` of one example."
        )
        raise ValueError(msg)
    if scores.shape != real.shape[:1]:
        msg = (
            f"`critic` must give one score for each example, shape ({len(real)},), got {tuple(scores.shape)}. "
            f"Drop the last axis, for instance with .squeeze(1)."
        )
        raise ValueError(msg)
