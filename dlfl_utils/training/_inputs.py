"""Do the parts of a training run fit each other? Asked once, before the first step."""

import numpy as np
import torch

from dlfl_utils._checks import check_count
from dlfl_utils.losses import GradientPenalty, WeightClipping

__all__ = ["check_parts"]


def check_parts(generator, critic, real, labels, lipschitz, noise, *, critic_steps, batch_size, device):
    """Refuse parts that would fail, or train something else than was meant, later on."""
    check_count(critic_steps, "critic_steps")
    check_count(batch_size, "batch_size")
    _check_device(device)
    _check_examples(real, next((parameter.dtype for parameter in generator.parameters()), torch.float32))
    if labels is not None:
        _check_classes(labels, len(real), getattr(generator, "n_classes", None))
    if lipschitz is not None and not isinstance(lipschitz, GradientPenalty | WeightClipping):
        msg = (
            f"`lipschitz` must be a GradientPenalty, a WeightClipping or None, got {type(lipschitz).__name__}. "
            f"Build one, for instance GradientPenalty(weight=10)."
        )
        raise TypeError(msg)
    _check_shapes(generator, critic, real[:2], None if labels is None else labels[:2], noise)


def check_labels(labels, n_classes):
    """Refuse what is no int64 tensor of shape (n,) with classes from 0 to n_classes - 1."""
    got = f"{type(labels).__name__} of {getattr(labels, 'dtype', 'no dtype')} and shape {tuple(np.shape(labels))}"
    is_good = isinstance(labels, torch.Tensor) and labels.dtype == torch.int64 and labels.ndim == 1
    if is_good and len(labels):
        got = f"classes from {labels.min()} to {labels.max()}"
        is_good = labels.min() >= 0 and labels.max() < n_classes
    if not is_good:
        msg = (
            f"`labels` must be an int64 tensor of shape (n,) with classes from 0 to {n_classes - 1}, got {got}. "
            f"Use torch.as_tensor(labels, dtype=torch.int64), and build both networks for all classes."
        )
        raise ValueError(msg)


def _check_device(device):
    try:
        torch.empty(0, device=device)
    except (RuntimeError, AssertionError) as error:  # torch built without CUDA asserts
        msg = (
            f"`device` must be one that torch has here, got {device!r}: {str(error).splitlines()[0]} "
            f"Use 'cpu', or 'cuda' where torch.cuda.is_available()."
        )
        raise ValueError(msg) from error


def _check_examples(real, dtype):
    is_float = isinstance(real, torch.Tensor) and real.is_floating_point()
    if not is_float or len(real) == 0 or not _is_finite(real):
        what = f"{type(real).__name__} of {getattr(real, 'dtype', 'no dtype')} and shape {tuple(np.shape(real))}"
        msg = (
            f"`real` must be a tensor of finite floating-point numbers, at least one example, got {what}. "
            f"Use scale_images, or torch.tensor."
        )
        raise ValueError(msg)
    if real.dtype != dtype:
        msg = f"`real` must have the type of the networks, {dtype}, got {real.dtype}. Convert it with real.to({dtype})."
        raise ValueError(msg)


def _check_classes(labels, n_examples, n_classes):
    if len(labels) != n_examples:
        msg = (
            f"`labels` must have one class for each of the {n_examples} examples, got {len(labels)}. Pass both in full."
        )
        raise ValueError(msg)
    if n_classes is not None:
        check_labels(labels, n_classes)


def _is_finite(x):
    # The extremes tell as much as a look at every number, and need no copy of the data; NaN is passed on.
    return torch.stack(x.aminmax()).isfinite().all()


def _check_shapes(generator, critic, real, labels, noise):
    for network in (generator, critic):
        network.cpu().eval()  # a trial run must leave no trace in a batch normalisation
    try:
        _try_out(generator, critic, real.cpu(), [] if labels is None else [labels.cpu()], noise)
    finally:
        for network in (generator, critic):
            network.train()


@torch.no_grad()
def _try_out(generator, critic, real, classes, noise):
    noise = torch.zeros(len(real), generator.noise_features) if noise is None else noise(len(real), torch.Generator())
    fake = generator(noise.to(real.dtype), *classes)
    if fake.shape != real.shape:
        msg = (
            f"`generator` must make examples of shape {tuple(real.shape[1:])}, as `real` has them, "
            f"got {tuple(fake.shape[1:])}. Build it with the `shape` of one example."
        )
        raise ValueError(msg)
    try:
        scores = critic(real, *classes)
    except RuntimeError as error:
        msg = (
            f"`critic` must take examples of shape {tuple(real.shape[1:])}, as `real` has them, got an error: {error}. "
            f"Build it with the `shape` of one example."
        )
        raise ValueError(msg) from error
    if scores.shape != real.shape[:1]:
        msg = (
            f"`critic` must give one score for each example, shape ({len(real)},), got {tuple(scores.shape)}. "
            f"Drop the last axis, for instance with .squeeze(1)."
        )
        raise ValueError(msg)
