"""Results of the full budget, which a laptop would need too long for, as small files."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from dlfl_utils._checks import check_choice
from dlfl_utils.networks import conv_generator

__all__ = ["RESULTS", "Result", "load_result"]

FOLDER = Path(__file__).parent / "files"

_LINEAR = {"network": "mlp", "lr": 1e-3, "decay": 0.0, "critic_steps": 2, "generator_init": "torch"}

#: Name -> method, data set, number of generator steps, and what is changed in the recipe.
RESULTS = {
    "fashion-mnist-conditional": ("wgan-gp", "fashion-mnist", 16_000, {"conditional": True}),
    "fashion-mnist": ("wgan-gp", "fashion-mnist", 16_000, {}),
    "mnist-conditional": ("wgan-gp", "mnist", 8_000, {"conditional": True}),
    "three-methods-gan": ("gan", "fashion-mnist", 12_000, {"decay": 0.0}),
    "three-methods-wgan": ("wgan", "fashion-mnist", 4_000, {"decay": 0.0}),
    "three-methods-wgan-gp": ("wgan-gp", "fashion-mnist", 7_000, _LINEAR),
    "three-methods-mnist-gan": ("gan", "mnist", 12_000, {"decay": 0.0}),
    "three-methods-mnist-wgan": ("wgan", "mnist", 4_000, {"decay": 0.0}),
    "three-methods-mnist-wgan-gp": ("wgan-gp", "mnist", 7_000, _LINEAR),
}


@dataclass(frozen=True, eq=False)
class Result:
    """A long training.

    Attributes
    ----------
    provenance : dict
        Command, seed, commit, date, machine, versions, settings and CPU seconds.
    curves : dict of str to ndarray
        ``step``, ``distance`` (Fréchet, n = 10,000), and the means of ``w_hat``, ``penalty`` and ``critic_loss`` since
        the step before.
    generator : Generator or None
        The averaged generator at the end, its weights rounded to half precision; None if only curves are kept.
    """

    provenance: dict
    curves: dict
    generator: torch.nn.Module | None


def load_result(name):
    """Load a result that ships with the library.

    Parameters
    ----------
    name : str
        One of `RESULTS`.

    Returns
    -------
    Result

    Raises
    ------
    ValueError
        If there is no such result.
    """
    check_choice(name, "name", tuple(RESULTS))
    provenance = json.loads((FOLDER / f"{name}.json").read_text())
    with np.load(FOLDER / f"{name}.npz") as arrays:
        curves = {key.removeprefix("curve."): arrays[key] for key in arrays if key.startswith("curve.")}
        weights = {
            key.removeprefix("weight."): torch.from_numpy(arrays[key].astype(np.float32))
            for key in arrays
            if key.startswith("weight.")
        }
    if not weights:
        return Result(provenance, curves, None)
    generator = conv_generator(n_classes=10 if provenance["settings"]["conditional"] else None)
    generator.load_state_dict(weights)
    return Result(provenance, curves, generator.eval().requires_grad_(False))
