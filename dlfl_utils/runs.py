"""Training runs that leave a folder behind: settings, history, sample grids and a checkpoint to go on from.

Every file is written beside its place and then moved there, so that a run killed at any moment leaves whole files.
A run that was stopped before its first checkpoint starts anew when it is resumed.
"""

import io
import json
import logging
import os
import platform
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from pathlib import Path

import numpy as np
import torch

from dlfl_utils._checks import check_count, check_seed
from dlfl_utils.plots import plot_images, plot_samples, save_figure
from dlfl_utils.recipes import make_recipe
from dlfl_utils.training import grey_images

__all__ = ["train_run"]

log = logging.getLogger(__name__)

_N_POINTS = 2500
_N_IMAGES = 100
#: What a run writes; the settings last, for without them a folder is no run.
_FILES = ("history.csv", "samples-[0-9]*.png", "checkpoint.pt", "settings.json")
#: On what a run is computed unless it says otherwise: elsewhere the last bits differ, but it is the same run.
_COMPUTE = {"device": "cpu", "threads": 1}


def train_run(folder, method, dataset, *, conditional=False, n_steps=None, seed=0, resume=False, every=200, **options):
    """Train a recipe and keep everything in a folder.

    Parameters
    ----------
    folder : path-like
        Where settings.json, history.csv, checkpoint.pt and samples-STEP.png go; made if it is not there.
    method, dataset : str
        See `recipes.make_recipe`.
    conditional : bool, default=False
        Whether the networks are told the class.
    n_steps : int, optional
        Number of generator steps; the recipe's own by default.
    seed : int, default=0
        Seed of weights and training.
    resume : bool, default=False
        Whether to go on with a run that was stopped. On a CPU it ends with the weights of an unbroken run; with another
        number of threads or version of a package the last bits may differ, and with another device the random numbers
        as well, which is logged.
        One that was stopped before its first checkpoint starts anew.
    every : int, default=200
        Generator steps from one checkpoint and sample grid to the next.
    **options
        Further arguments of `training.train_gan`, such as ``device`` or ``progress``.

    Returns
    -------
    GanState

    Raises
    ------
    FileExistsError
        If the folder holds a run and `resume` is False, or anything that is no run; nothing is overwritten.
    FileNotFoundError
        If there is no run to go on with.
    FloatingPointError
        See `training.train_gan`; a checkpoint is never overwritten by one of a run that came to that.
    ValueError
        If the run to go on with has other settings, or its files are damaged.
    """
    if "on_step" in options:
        msg = "`options` must leave `on_step` to the run, which writes its folder there. Use `train_gan` for your own."
        raise ValueError(msg)
    folder, every, seed = Path(folder), check_count(every, "every"), check_seed(seed)
    recipe = make_recipe(method, dataset, conditional=conditional)
    n_steps = recipe.settings["n_steps"] if n_steps is None else check_count(n_steps, "n_steps")
    settings = {
        "method": method,
        "dataset": dataset,
        "conditional": bool(conditional),
        "n_steps": n_steps,
        "seed": seed,
    }
    settings |= {"recipe": json.loads(json.dumps(recipe.settings)), "versions": _versions()}
    settings |= {"options": {name: _plain(value) for name, value in sorted(options.items()) if name != "progress"}}
    saved = _open(folder, settings, resume)

    def keep(state):
        if state.step % every == 0 or state.step == n_steps:
            _stop_if_broken(state)
            _keep(folder, recipe, state)

    try:
        return recipe.train(n_steps=n_steps, seed=seed, on_step=keep, resume=saved, **options)
    except Exception as error:
        if not (folder / "checkpoint.pt").exists():
            _clear(folder)  # a run that never got to a checkpoint must not keep the folder
        if isinstance(error, torch.OutOfMemoryError):
            msg = f"`device` has not enough memory left ({error}). Stop what else runs there, or use the CPU."
            raise MemoryError(msg) from error
        raise


def _plain(value):
    """Return what settings.json keeps of an argument: of a function its name, and the numbers that `adam` was given."""
    if isinstance(value, partial):
        given = [*map(repr, value.args), *(f"{name}={number!r}" for name, number in value.keywords.items())]
        return f"{_plain(value.func)}({', '.join(given)})"
    if isinstance(value, np.generic):
        return value.item()
    is_plain = value is None or isinstance(value, bool | int | float | str)
    return value if is_plain else getattr(value, "__qualname__", repr(value))


def _stop_if_broken(state):
    """Refuse to overwrite a checkpoint to go on from by one that is none: losses are looked at now and then only."""
    numbers = [*state.generator.parameters(), *state.critic.parameters(), state.sample(100)]
    if not all(number.isfinite().all() for number in numbers):
        msg = (
            f"Weights and samples must stay finite, got NaN or infinity at generator step {state.step}. "
            f"Lower the learning rates; the checkpoint of the folder, if there is one, is from before."
        )
        raise FloatingPointError(msg)


def _open(folder, settings, resume):
    """Make the folder, or find what to go on from; refuse what would be lost."""
    path = folder / "settings.json"
    if not path.exists():
        _refuse_what_is_no_run(folder)
        _refuse_to_resume_nothing(folder, resume)
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, lambda part: part.write_text(json.dumps(settings, indent=2) + "\n"))
        return None
    if not resume:
        msg = f"`folder` must not hold a run yet, got {folder}. Go on with it (--resume), or name another folder."
        raise FileExistsError(msg)
    _compare(_read(path, json.loads, "Name another folder, and start anew."), settings)
    checkpoint, load = folder / "checkpoint.pt", partial(torch.load, weights_only=True, map_location="cpu")
    mend = "Delete it, and the same command starts anew."
    return _read(checkpoint, lambda content: load(io.BytesIO(content)), mend) if checkpoint.exists() else None


def _read(path, parse, mend):
    content = path.read_bytes()
    try:
        parsed = parse(content)
        found = type(parsed).__name__
    except Exception as error:  # each damage has its own: no archive, half a text, an unknown class
        parsed, found = None, f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else 'no content'}"
    if not isinstance(parsed, dict):
        msg = f"`{path}` must be what a run wrote, got a damaged file ({found}). {mend}"
        raise ValueError(msg)
    return parsed


def _compare(old, new):
    """Refuse another run's settings; say what may change the last bits of the same run."""
    old, new = map(_split, (old, new))
    (was, now), (was_computed, is_computed) = (_differences(*pair) for pair in zip(old, new, strict=True))
    if was:
        same = (
            f" Pass n_steps={was['n_steps']} (--steps {was['n_steps']}) to go on, or name" if "n_steps" in was else ""
        )
        msg = (
            f"`folder` must hold a run with the same settings, got {was} where now {now}."
            f"{same or ' Name'} another folder."
        )
        raise ValueError(msg)
    if was_computed:
        kinds = {torch.device(run.get("device", "cpu")).type for run in (was_computed, is_computed)}
        what = "The last bits of the weights" if len(kinds) == 1 else "The random numbers from here on"
        log.warning("%s may differ: the run had %s, now it has %s.", what, was_computed, is_computed)


def _split(settings):
    """Return what defines a run, and on what it is computed."""
    defining = {name: value for name, value in settings.items() if name != "versions"}
    options = dict(defining.get("options") or {})
    computed = {name: options.pop(name, default) for name, default in _COMPUTE.items()}
    return defining | {"options": options}, {**computed, **(settings.get("versions") or {})}


def _differences(old, new):
    differ = sorted(name for name in {**old, **new} if old.get(name) != new.get(name))
    return [{name: run.get(name) for name in differ} for run in (old, new)]


def _refuse_what_is_no_run(folder):
    """Refuse to write into a folder whose files no settings explain: they could be another run's, or no run's."""
    # A run that was killed while it wrote its very first file leaves the part of it alone.
    names = sorted({path.name for path in folder.iterdir()} - {".settings.json.part"}) if folder.is_dir() else []
    if names or folder.is_file():
        found = f"with {', '.join(names[:3])}{', ...' if names[3:] else ''} but no settings.json"
        msg = (
            f"`folder` must be new, empty or a run folder, got {folder}, {found if names else 'a file'}. "
            f"Name another folder."
        )
        raise FileExistsError(msg)


def _refuse_to_resume_nothing(folder, resume):
    if resume and not (folder / ".settings.json.part").exists():
        msg = (
            f"`folder` must hold a run to go on with, got none in {folder}. Start one without --resume (resume=False)."
        )
        raise FileNotFoundError(msg)


def _clear(folder):
    """Remove what a run has written, and nothing that somebody else has put beside it."""
    for name in _FILES:
        for path in (*folder.glob(f".{name}.part"), *folder.glob(name)):
            path.unlink()


def _keep(folder, recipe, state):
    history = asdict(state.history)
    rows = np.column_stack([np.arange(1, state.step + 1), *history.values()])
    header = ",".join(["step", *history])
    _write(folder / f"samples-{state.step:06d}.png", lambda part: _draw(recipe, state, part))
    _write(folder / "history.csv", lambda part: np.savetxt(part, rows, delimiter=",", header=header, comments=""))
    # Last, since it is what a resumed run believes.
    # By a file of Python's: a full disk is then an OSError that says so, in torch's own an internal error.
    _write(folder / "checkpoint.pt", lambda part: _save(state.state_dict(), part))


def _save(saved, path):
    with path.open("wb") as file:
        torch.save(saved, file)


def _draw(recipe, state, path):
    if recipe.real.ndim == 2:
        ax = plot_samples(recipe.scale * state.sample(_N_POINTS).numpy(), marker_size=4)
    else:
        ax = plot_images(grey_images(state.sample(_N_IMAGES)), n_columns=10)
    save_figure(ax, path)


def _write(path, write):
    part = path.with_name(f".{path.name}.part")
    write(part)
    with part.open("rb+") as file:
        os.fsync(file.fileno())  # or the move may reach the disk before the bytes, and a power loss leave an empty file
    os.replace(part, path)


def _versions():
    return {"python": platform.python_version(), **{name: version(name) for name in ("dlfl-utils", "numpy", "torch")}}
