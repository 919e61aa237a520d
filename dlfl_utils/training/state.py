"""What a training run is made of, so that it can be looked at, stopped and taken up again."""

from copy import deepcopy
from dataclasses import dataclass

import numpy as np
import torch

from dlfl_utils._checks import check_count, check_seed
from dlfl_utils.training._inputs import check_labels, check_optimizer, check_saved, dtype_of
from dlfl_utils.training._modes import evaluating

__all__ = ["GanState", "History", "gaussian_noise"]

_INTEGERS = (torch.uint8, torch.int8, torch.int16, torch.int32, torch.uint16, torch.uint32)

#: What is noted at every generator step, of the last critic step before it.
QUANTITIES = ("w_hat", "penalty", "gradient_norm", "clipped_share", "critic_loss", "generator_loss")


@dataclass(frozen=True, eq=False)
class History:
    """What happened at each generator step; NaN where a quantity does not apply.

    Attributes
    ----------
    w_hat : ndarray of shape (n_steps,)
        Mean score of real less mean score of generated examples: a critic's estimate of the Wasserstein distance (for
        the logits of a discriminator it is no distance).
    penalty : ndarray of shape (n_steps,)
        Gradient penalty before it is weighted.
    gradient_norm : ndarray of shape (n_steps,)
        Mean norm of the critic's gradient at the points of the penalty.
    clipped_share : ndarray of shape (n_steps,)
        Share of the critic's weights that sit at the clipping limit.
    critic_loss, generator_loss : ndarray of shape (n_steps,)
        What was minimised.
    """

    w_hat: np.ndarray
    penalty: np.ndarray
    gradient_norm: np.ndarray
    clipped_share: np.ndarray
    critic_loss: np.ndarray
    generator_loss: np.ndarray


def gaussian_noise(n_features):
    """Return a function ``(n, rng) -> tensor of shape (n, n_features)`` that draws standard normal noise."""
    return lambda n, rng: torch.randn(n, n_features, generator=rng, device=rng.device)


class GanState:
    """A training run at some step.

    Attributes
    ----------
    generator, critic : torch.nn.Module
        The networks that are trained.
    averaged : torch.nn.Module
        The generator with an exponential moving average of its weights, or the generator itself without averaging.
    step : int
        How many generator steps are done.
    compute : str
        Device, threads and precision that the run uses.
    """

    def __init__(
        self, generator, critic, generator_optimizer, critic_optimizer, *, ema_decay, seed, device, compute, noise=None
    ):
        self.generator = generator.to(device)
        self.critic = critic.to(device)
        self.generator_optimizer = generator_optimizer(self.generator.parameters())
        self.critic_optimizer = critic_optimizer(self.critic.parameters())
        check_optimizer(self.generator_optimizer, "generator_optimizer")
        check_optimizer(self.critic_optimizer, "critic_optimizer")
        self._noise = noise
        self.ema_decay = ema_decay
        self.averaged = deepcopy(self.generator).requires_grad_(False) if ema_decay else self.generator
        self._weights = list(self.averaged.parameters()), list(self.generator.parameters())
        self.rng = torch.Generator(device).manual_seed(check_seed(seed))
        self.device = device
        self.compute = compute
        self.step = 0
        self.rows = []

    @property
    def noise(self):
        """From a number and a `torch.Generator` to noise: what the generator is trained with, and samples from."""
        draw, dtype = self._noise or gaussian_noise(self.generator.noise_features), dtype_of(self.generator)
        return lambda n, rng: draw(n, rng).to(dtype)

    @property
    def history(self):
        """What happened so far, as a `History`."""
        rows = torch.stack(self.rows).cpu().double().numpy() if self.rows else np.empty((0, len(QUANTITIES)))
        return History(*rows.T)

    @torch.no_grad()
    def average(self):
        """Move the averaged generator towards the trained one.

        In step k the old average keeps the weight min(`ema_decay`, k / (k + 10)): at first the mean is over about the
        last tenth of the steps, so that the beginning is forgotten.
        """
        if not self.ema_decay:
            return
        decay = min(self.ema_decay, self.step / (self.step + 10))
        torch._foreach_lerp_(*self._weights, 1 - decay)
        for mean, buffer in zip(self.averaged.buffers(), self.generator.buffers(), strict=True):
            mean.copy_(buffer)

    @torch.no_grad()
    def sample(self, n_samples, *, labels=None, seed=0, averaged=True):
        """Draw examples from the generator.

        Parameters
        ----------
        n_samples : int
            How many.
        labels : array-like of int of shape (n_samples,), optional
            Classes, for a generator with classes; by default all in turn, equally often.
        seed : int, default=0
            Seed of the noise.
        averaged : bool, default=True
            Whether the averaged generator draws.

        Returns
        -------
        tensor of shape (n_samples, ...)
            On the CPU.
        """
        generator = self.averaged if averaged else self.generator
        rng = torch.Generator().manual_seed(check_seed(seed))
        noise = self.noise(check_count(n_samples, "n_samples"), rng)
        classes = _classes(labels, n_samples, getattr(generator, "n_classes", None))
        arguments = [noise] if classes is None else [noise, classes]
        parts = zip(*(argument.to(self.device).split(1000) for argument in arguments), strict=True)
        with evaluating(generator):
            return torch.cat([generator(*part).cpu() for part in parts])

    def state_dict(self):
        """Return a copy of all that the run needs to go on as if it had never stopped, for `torch.save`."""
        parts = {name: deepcopy(getattr(self, name).state_dict()) for name in self._PARTS}
        return {
            **parts,
            "made_of": self._made_of(),
            "rng": self.rng.get_state(),
            "global_rng": torch.get_rng_state(),
            "step": self.step,
            "rows": torch.stack(self.rows).cpu() if self.rows else torch.empty(0, len(QUANTITIES)),
        }

    def load_state_dict(self, saved):
        """Take up a run where `state_dict` left it; on another kind of device with other random numbers from there on.

        Raises
        ------
        ValueError
            If `saved` is of a run with other networks, optimizers or decay of the average.
        """
        check_saved(saved, self._PARTS, self._made_of())
        try:
            for name in self._PARTS:
                getattr(self, name).load_state_dict(deepcopy(saved[name]))  # an optimizer would go on to change it
        except (RuntimeError, ValueError, KeyError) as error:
            got = str(error).splitlines()[-1].strip()
            msg = f"`resume` must be of a run with the same networks, got those of another: {got} Build the same."
            raise ValueError(msg) from error
        if len(saved["rng"]) == len(self.rng.get_state()):
            self.rng.set_state(saved["rng"])
        else:  # of a GPU's generator, whose state means nothing to that of a CPU
            self.rng.manual_seed(self.rng.initial_seed() + saved["step"])
        torch.set_rng_state(saved["global_rng"])
        self.step = saved["step"]
        self.rows = list(saved["rows"].to(self.device))

    def _made_of(self):
        optimizers = {name: type(getattr(self, name)).__name__ for name in ("generator_optimizer", "critic_optimizer")}
        return {"ema_decay": self.ema_decay, **optimizers}

    _PARTS = ("generator", "averaged", "critic", "generator_optimizer", "critic_optimizer")


def _classes(labels, n_samples, n_classes):
    """Return the classes of samples as a tensor; all in turn where none are asked for, None where there are none."""
    if labels is None:
        return None if n_classes is None else torch.arange(n_samples) % n_classes
    labels = labels if isinstance(labels, torch.Tensor) else torch.from_numpy(np.array(labels))
    if labels.dtype in _INTEGERS:
        labels = labels.long()
    if n_classes is not None:
        check_labels(labels, n_classes)
    if labels.shape[:1] != (n_samples,):
        got = tuple(labels.shape)
        msg = f"`labels` must have one class for each of the {n_samples} samples, got shape {got}. Pass as many."
        raise ValueError(msg)
    return labels
