"""Do the parts of a training run fit each other? Asked once, before the first step."""

from contextlib import contextmanager

import numpy as np
import torch

from dlfl_utils._checks import check_count
from dlfl_utils.losses import GanLoss, GradientPenalty, WeightClipping
from dlfl_utils.training._modes import evaluating

__all__ = ["check_functions", "check_labels", "check_optimizer", "check_parts", "check_saved", "dtype_of"]


def check_parts(generator, critic, real, loss, labels, lipschitz, noise, *, critic_steps, batch_size, device):
    """Refuse parts that would fail, or train something else than was meant, later on."""
    check_count(critic_steps, "critic_steps")
    check_count(batch_size, "batch_size")
    _check_device(device)
    networks = {"generator": generator, "critic": critic}
    for name, network in networks.items():
        _check_type(network, name, torch.nn.Module, "a torch.nn.Module", f"Build one, say networks.mlp_{name}().")
        _check_weights(network, name, dtype_of(generator))
        _check_batch_size(network, name, batch_size)
    _check_type(loss, "loss", GanLoss, "a GanLoss", "Pass MINIMAX, NON_SATURATING or WASSERSTEIN of dlfl_utils.losses.")
    _check_examples(real, dtype_of(generator))
    if labels is not None:
        numbers = [getattr(network, "n_classes", None) for network in networks.values()]
        _check_classes(labels, len(real), min((n for n in numbers if n is not None), default=None))
    bounds, mend = (GradientPenalty, WeightClipping, type(None)), "Build one, for instance GradientPenalty(weight=10)."
    _check_type(lipschitz, "lipschitz", bounds, "a GradientPenalty, a WeightClipping or None", mend)
    for network in networks.values():
        if not network.training:  # in evaluation as a whole: somebody drew samples
            network.train()
        network.cpu()
    with evaluating(generator, critic):  # a trial run must leave no trace in a batch normalisation
        _try_out(generator, critic, real[:2].cpu(), [] if labels is None else [labels[:2].cpu()], noise)


def check_functions(critic_optimizer, generator_optimizer, noise, on_step):
    """Refuse what would be called and is no function."""
    make = "a function from parameters to an optimizer", "Pass one such as training.adam(1e-4)."
    functions = {
        "critic_optimizer": (critic_optimizer, *make),
        "generator_optimizer": (generator_optimizer, *make),
        "noise": (noise, "a function (n, rng) or None", "Pass one such as training.gaussian_noise(64)."),
        "on_step": (on_step, "a function of the state or None", "Pass its name, without calling it."),
    }
    for name, (function, what, mend) in functions.items():
        if not (callable(function) or (function is None and what.endswith("None"))):
            msg = f"`{name}` must be {what}, got {type(function).__name__}. {mend}"
            raise TypeError(msg)


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


def check_optimizer(optimizer, name):
    """Refuse what a function made in place of an optimizer."""
    if not (hasattr(optimizer, "step") and hasattr(optimizer, "zero_grad")):
        got = type(optimizer).__name__
        msg = f"`{name}` must return an optimizer, got {got}. Pass a function such as training.adam(1e-4)."
        raise TypeError(msg)


def check_saved(saved, names, made_of):
    """Refuse to go on with what no run has saved, or a run that was made of something else."""
    names = {*names, "made_of", "rng", "global_rng", "step", "rows"}
    missing = names - (set(saved) if isinstance(saved, dict) else set())
    if missing:
        got = f"a dict without {sorted(missing)}" if isinstance(saved, dict) else type(saved).__name__
        msg = f"`resume` must be a dict from GanState.state_dict, got {got}. Read a file of one with torch.load first."
        raise ValueError(msg)
    differ = {name: value for name, value in saved["made_of"].items() if made_of[name] != value}
    if differ:
        now = {name: made_of[name] for name in differ}
        msg = f"`resume` must be of a run with the same arguments, got {differ} where now {now}. Pass those of the run."
        raise ValueError(msg)


def dtype_of(network):
    """Return the type of a network's numbers."""
    return next((parameter.dtype for parameter in network.parameters()), torch.float32)


def _check_type(value, name, types, what, mend):
    if not isinstance(value, types):
        msg = f"`{name}` must be {what}, got {type(value).__name__}. {mend}"
        raise TypeError(msg)


def _check_device(device):
    try:
        torch.Generator(torch.empty(0, device=device).device)  # a device such as "meta" has tensors, and draws nothing
    except (RuntimeError, AssertionError, ModuleNotFoundError) as error:  # torch built without CUDA asserts
        msg = (
            f"`device` must be one that torch has here, got {device!r}: {str(error).splitlines()[0]} "
            f"Use 'cpu', or 'cuda' where torch.cuda.is_available()."
        )
        raise ValueError(msg) from error


def _check_weights(network, name, dtype):
    if not any(parameter.requires_grad for parameter in network.parameters()):
        msg = f"`{name}` must have weights to train, got none. Thaw them with .requires_grad_(), or add a layer."
        raise ValueError(msg)
    if dtype_of(network) != dtype:
        msg = f"`{name}` must have the type of the generator, {dtype}, got {dtype_of(network)}. Use {name}.to({dtype})."
        raise ValueError(msg)


def _check_batch_size(network, name, batch_size):
    norms = torch.nn.modules.batchnorm._BatchNorm
    if batch_size == 1 and any(isinstance(module, norms) for module in network.modules()):
        msg = f"`batch_size` must be at least 2 for batch normalisation, as `{name}` has it, got 1. Take more examples."
        raise ValueError(msg)


def _check_examples(real, dtype):
    is_float = isinstance(real, torch.Tensor) and real.is_floating_point()
    if not is_float or real.numel() == 0 or real.ndim == 0:
        what = f"{type(real).__name__} of {getattr(real, 'dtype', 'no dtype')} and shape {tuple(np.shape(real))}"
        msg = (
            f"`real` must be a tensor of finite floating-point numbers, at least one example, got {what}. "
            f"Use scale_images, or torch.tensor."
        )
        raise ValueError(msg)
    if not _is_finite(real):
        n_bad = real.numel() - int(real.isfinite().sum())
        msg = f"`real` must be finite, got {n_bad} NaN or infinite value(s). Remove or replace them."
        raise ValueError(msg)
    if real.dtype != dtype:
        msg = f"`real` must have the type of the networks, {dtype}, got {real.dtype}. Convert it with real.to({dtype})."
        raise ValueError(msg)


def _check_classes(labels, n_examples, n_classes):
    if n_classes is None:
        _check_type(labels, "labels", torch.Tensor, "a tensor", "Use torch.as_tensor(labels).")
    else:
        check_labels(labels, n_classes)
    if labels.shape[:1] != (n_examples,):
        got = len(labels) if labels.ndim else "a single number"
        msg = f"`labels` must have one class for each of the {n_examples} examples, got {got}. Pass both in full."
        raise ValueError(msg)


def _is_finite(x):
    # The extremes tell as much as a look at every number, and need no copy of the data; NaN is passed on.
    return torch.stack(x.aminmax()).isfinite().all()


@contextmanager
def _told(requirement, mend):
    """Say what a network must do where it fails with an error of torch's or Python's."""
    try:
        yield
    except (RuntimeError, TypeError, ValueError, IndexError) as error:
        if str(error).startswith("`"):  # the library's own messages name the argument, and say all
            raise
        msg = f"{requirement}, got an error: {error}. {mend}"
        raise ValueError(msg) from error


@torch.no_grad()
def _try_out(generator, critic, real, classes, noise):
    n, of_real = len(real), f"of shape {tuple(real.shape)}, as `real[:2]` has them"
    if noise is None and not hasattr(generator, "noise_features"):
        msg = (
            f"`noise` must be given for a generator without `noise_features`, got None for {type(generator).__name__}. "
            f"Pass one such as training.gaussian_noise(64)."
        )
        raise ValueError(msg)
    noise = torch.zeros(n, generator.noise_features) if noise is None else noise(n, torch.Generator())
    _check_type(
        noise, "noise", torch.Tensor, "a function that returns a tensor", "Return one of shape (n, n_features)."
    )
    also, fit = (", and `labels`", " Without classes leave `labels` out.") if classes else ("", "")
    of_noise = f"of shape {tuple(noise.shape)}, as `noise` draws it"
    with _told(f"`generator` must take noise {of_noise}{also}", f"Let both fit.{fit}"):
        fake = generator(noise.to(real.dtype), *classes)
    if fake.shape != real.shape:
        msg = (
            f"`generator` must make examples {of_real}, got {tuple(fake.shape)}. "
            f"Build it with the `shape` of one example, and draw as many rows of noise as are asked for."
        )
        raise ValueError(msg)
    with _told(f"`critic` must take examples {of_real}{also}", f"Build it with the `shape` of one example.{fit}"):
        scores = critic(real, *classes)
    if scores.shape != real.shape[:1]:
        msg = (
            f"`critic` must give one score for each example, shape ({n},), got {tuple(scores.shape)}. "
            f"Drop the last axis, for instance with .squeeze(1)."
        )
        raise ValueError(msg)
