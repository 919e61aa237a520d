"""Settings that work: each method on each data set.

A recipe hands its parts to `training.train_gan`; nothing is hidden in it but the choice of numbers.
"""

from dataclasses import dataclass

import numpy as np
import torch

from dlfl_utils import data
from dlfl_utils._checks import (
    check_choice,
    check_count,
    check_counts,
    check_finite_array,
    check_number,
    check_seed,
)
from dlfl_utils.losses import NON_SATURATING, WASSERSTEIN, GradientPenalty, WeightClipping
from dlfl_utils.networks import conv_critic, conv_generator, initialize_he, mlp_critic, mlp_generator, patch_critic
from dlfl_utils.training import adam, rmsprop, scale_images, train_gan

__all__ = ["DATASETS", "METHODS", "Recipe", "make_recipe"]

METHODS = ("gan", "wgan", "wgan-gp")
IMAGES = {"fashion-mnist": data.load_fashion_mnist, "mnist": data.load_mnist}
TOYS = {"ring": data.make_ring, "grid": data.make_grid, "swiss-roll": data.make_swiss_roll}
DATASETS = (*IMAGES, *TOYS)

#: As many points as PacGAN trains on.
N_TOY_POINTS = 100_000
N_CLASSES = 10

_COMMON = {
    "batch_size": 64,
    "betas": (0.0, 0.9),
    "decay": 1.0,
    "ema_decay": 0.995,
    "matmul_precision": "medium",
    "critic_init": "torch",
    "generator_init": "torch",
}
_TOY = {"hidden": (96, 96, 96), "batch_size": 128, "noise_features": 2, "matmul_precision": "highest"}
_IMAGE_SETTINGS = {
    "gan": {"network": "mlp", "lr": 1e-3, "critic_steps": 1, "n_steps": 1500},
    "wgan": {"network": "mlp", "lr": 1e-3, "clip": 0.01, "critic_steps": 5, "n_steps": 700, "decay": 0.0},
    # Digits are nearly black: with the settings above the generator stays at their mean, and the critic goes flat.
    "wgan mnist": {"network": "mlp", "lr": 5e-4, "clip": 0.03, "critic_steps": 5, "n_steps": 1500, "decay": 0.0},
    "wgan-gp": {
        "network": "patches",
        "critic_init": "he",  # the penalty wants slopes near 1 from the start
        "generator_init": "he",  # images of different noises differ from the start
        "lr": 4e-3,
        "penalty": 10.0,
        "critic_steps": 1,
        "n_steps": 2400,
        "decay": 0.5,
    },
    # Told the class, a generator gets as far without that (benchmarks/README.md).
    "wgan-gp conditional": {"generator_init": "torch", "critic_steps": 2, "n_steps": 1200},
}
#: With the penalty, small networks in large batches and one step of each player are soonest done.
_TOY_PENALTY = {"hidden": (64, 64, 64), "batch_size": 256, "critic_steps": 1}
_TOY_SETTINGS = {
    "gan": {"lr": 1e-3, "betas": (0.5, 0.9), "critic_steps": 1, "n_steps": 4000},
    "wgan": {"lr": 1e-3, "clip": 0.1, "critic_steps": 2, "n_steps": 3000},
    "wgan-gp": {"lr": 3e-3, "penalty": 0.1, **_TOY_PENALTY, "decay": 0.5, "n_steps": 3000},
    "wgan-gp grid": {"lr": 4e-3, "penalty": 0.1, **_TOY_PENALTY, "decay": 0.3, "n_steps": 6000},
}


@dataclass(frozen=True, eq=False)
class Recipe:
    """One method on one data set, with settings that work.

    Attributes
    ----------
    method, dataset : str
        What is trained on what.
    conditional : bool
        Whether generator and critic are told the class.
    real : tensor of shape (n_examples, ...)
        Images in [-1, 1], or points of the plane with unit variance.
    labels : tensor of shape (n_examples,) or None
        Classes, if they are told.
    scale : float
        What the points were divided by; 1 for images.
    settings : dict
        Every number that was chosen.
    """

    method: str
    dataset: str
    conditional: bool
    real: torch.Tensor
    labels: torch.Tensor | None
    scale: float
    settings: dict

    def networks(self, *, seed=0):
        """Return a fresh generator and critic, whose weights depend on the seed alone."""
        own, classes = self.settings, {"n_classes": N_CLASSES if self.conditional else None}
        noise, shape = {"noise_features": own["noise_features"]}, {"shape": tuple(self.real.shape[1:])}
        with torch.random.fork_rng(devices=[]):
            torch.default_generator.manual_seed(check_seed(seed))  # torch.manual_seed would seed every GPU, too
            if own["network"] == "conv":
                generator, critic = conv_generator(**noise, **classes), conv_critic(**classes)
            elif own["network"] == "patches":
                generator, critic = conv_generator(**noise, **classes), patch_critic(**classes)
            else:
                hidden, squash = own["hidden"], self.dataset in IMAGES
                generator = mlp_generator(hidden=hidden, squash=squash, **noise, **shape, **classes)
                critic = mlp_critic(hidden=hidden[::-1], **shape, **classes)
            if own["generator_init"] == "he":
                initialize_he(generator, negative_slope=0)
            if own["critic_init"] == "he":
                initialize_he(critic)
            return generator, critic

    def train(self, *, n_steps=None, seed=0, **options):
        """Train fresh networks.

        Parameters
        ----------
        n_steps : int, optional
            Number of generator steps; the recipe's own by default.
        seed : int, default=0
            Seed of the weights and of the training.
        **options
            Further arguments of `training.train_gan`, in place of the recipe's.

        Returns
        -------
        GanState
        """
        own = self.settings
        optimizer = rmsprop(own["lr"]) if "clip" in own else adam(own["lr"], own["betas"])
        parts = {name: own[name] for name in ("critic_steps", "batch_size", "ema_decay", "decay", "matmul_precision")}
        parts |= {"critic_optimizer": optimizer, "generator_optimizer": optimizer, "lipschitz": self._lipschitz()}
        loss = NON_SATURATING if self.method == "gan" else WASSERSTEIN
        n_steps = own["n_steps"] if n_steps is None else n_steps
        parts |= {"labels": self.labels, "n_steps": n_steps, "seed": seed, **options}
        return train_gan(*self.networks(seed=seed), self.real, loss, **parts)

    def _lipschitz(self):
        if "clip" in self.settings:
            return WeightClipping(self.settings["clip"])
        return GradientPenalty(self.settings["penalty"]) if "penalty" in self.settings else None


def make_recipe(method, dataset, *, conditional=False, split="train", **changes):
    """Look up the settings for a method on a data set, and load the data.

    Parameters
    ----------
    method : {"gan", "wgan", "wgan-gp"}
        Non-saturating GAN, WGAN with weight clipping, WGAN with gradient penalty.
    dataset : {"fashion-mnist", "mnist", "ring", "grid", "swiss-roll"}
        Images, or points of the plane.
    conditional : bool, default=False
        Whether the networks are told the class; for images only.
    split : {"train", "test"}, default="train"
        Which images.
    **changes
        Settings in place of the recipe's, for instance ``lr=1e-4``.

    Returns
    -------
    Recipe

    Raises
    ------
    ValueError
        If there is no such recipe or setting.
    """
    check_choice(method, "method", METHODS)
    check_choice(dataset, "dataset", DATASETS)
    check_choice(split, "split", ("train", "test"))
    if conditional and dataset in TOYS:
        msg = f"`conditional` must be False for {dataset!r}, whose points have no classes, got True. Leave it out."
        raise ValueError(msg)
    own = _settings(method, dataset, conditional)
    settings = own | changes
    _check_changes(method, dataset, settings, changes, set(own))
    settings = {name: value for name, value in settings.items() if name not in _unused(settings)}
    if dataset in IMAGES:
        examples = IMAGES[dataset](split)
        labels = torch.from_numpy(np.asarray(examples.labels)) if conditional else None
        return Recipe(method, dataset, conditional, scale_images(examples.images), labels, 1.0, settings)
    points = TOYS[dataset](N_TOY_POINTS, seed=0)
    scale = float(points.std())
    real = torch.tensor(points / scale, dtype=torch.float32)
    return Recipe(method, dataset, conditional, real, None, scale, settings)


def _check_changes(method, dataset, settings, changes, known):
    unknown = set(settings) - {*known, "clip", "penalty"}
    if unknown:
        msg = f"`changes` must name settings of the recipe, got {sorted(unknown)}. There are: {sorted(known)}."
        raise ValueError(msg)
    check_choice(settings["network"], "network", ("mlp", "conv", "patches") if dataset in IMAGES else ("mlp",))
    for name in ("critic_init", "generator_init"):
        check_choice(settings[name], name, ("torch", "he"))
    _check_numbers(settings)
    unused = sorted(_unused(settings) & set(changes))
    if unused:
        msg = (
            f"`changes` must name settings that are used, got {unused}. With clipping RMSProp trains, which has no "
            f"betas, and networks of convolutions have sizes of their own. Leave them out."
        )
        raise ValueError(msg)
    bound = {"gan": set(), "wgan": {"clip"}, "wgan-gp": {"penalty"}}[method]
    if {"clip", "penalty"} & set(settings) != bound:
        msg = (
            f"`changes` must bound the slope as {method!r} does, by {sorted(bound) or 'nothing'}, got "
            f"{sorted(changes)}. Choose the method that bounds it so."
        )
        raise ValueError(msg)


def _check_numbers(settings):
    for name in {"lr", "clip", "penalty", "decay", "ema_decay"} & set(settings):
        check_number(settings[name], name, minimum=0)
    if settings["decay"] > 1 or settings["ema_decay"] >= 1:
        name, bound = ("decay", "at most 1") if settings["decay"] > 1 else ("ema_decay", "below 1")
        msg = f"`{name}` must be {bound}, got {settings[name]:.6g}. Pass a share such as 0.5."
        raise ValueError(msg)
    for name in ("batch_size", "noise_features", "critic_steps", "n_steps"):
        check_count(settings[name], name)
    check_choice(settings["matmul_precision"], "matmul_precision", ("highest", "high", "medium"))
    settings["hidden"] = check_counts(settings["hidden"], "hidden")
    betas = check_finite_array(settings["betas"], "betas", ndim=1)
    if betas.shape != (2,) or betas.min() < 0 or betas.max() >= 1:
        msg = (
            f"`betas` must be two numbers from 0 to below 1, got {settings['betas']!r}. Pass a pair such as (0.5, 0.9)."
        )
        raise ValueError(msg)


def _unused(settings):
    is_unused = {"betas": "clip" in settings, "hidden": settings["network"] != "mlp"}
    return {name for name in is_unused if is_unused[name]}


def _settings(method, dataset, conditional):
    if dataset in IMAGES:
        common, own = {**_COMMON, "noise_features": 64, "hidden": (256, 512)}, _IMAGE_SETTINGS
    else:
        common, own = {**_COMMON, "network": "mlp", **_TOY}, _TOY_SETTINGS
    told = own.get(f"{method} conditional", {}) if conditional else {}
    return common | own.get(f"{method} {dataset}", own[method]) | told
