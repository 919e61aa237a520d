"""Train with the full budget and write the files in `files/`: how they came about.

Run ``python -m dlfl_utils.results.train_results NAME`` with a name of `shipped.RESULTS`; it takes some minutes.
"""

import argparse
import datetime
import json
import platform
import subprocess
import time
from pathlib import Path

import numpy as np
import torch

from dlfl_utils._checks import check_count
from dlfl_utils.metrics import frechet_distance, load_classifier
from dlfl_utils.recipes import make_recipe
from dlfl_utils.results.shipped import FOLDER, RESULTS

N_LOOKS = 40
N_SAMPLES = 10_000


def main(arguments=None):
    """Train what the command line names, and write curves, weights and provenance."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("name", choices=tuple(RESULTS))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, help="generator steps in place of the full budget")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where to write")
    options = parser.parse_args(arguments)
    method, dataset, n_steps, changes = RESULTS[options.name]
    steps = "" if options.steps is None else f" --steps {options.steps}"
    n_steps = n_steps if options.steps is None else check_count(options.steps, "steps")
    options.folder.mkdir(parents=True, exist_ok=True)
    recipe, commit = make_recipe(method, dataset, **changes), _commit()  # before hours in which somebody may commit
    start = time.process_time()
    curves, state = train(recipe, n_steps, options.seed)
    provenance = {
        "command": f"python -m dlfl_utils.results.train_results {options.name} --seed {options.seed}{steps}",
        "seed": options.seed,
        "n_steps": n_steps,
        "cpu_seconds": round(time.process_time() - start),
        "settings": {"method": method, "dataset": dataset, "conditional": recipe.conditional, **recipe.settings},
        "commit": commit,
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "torch": torch.__version__,
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {torch.backends.cpu.get_cpu_capability()}, 1 thread",
    }
    arrays = {f"curve.{name}": values for name, values in curves.items()}
    if recipe.settings["network"] != "mlp":
        weights = state.averaged.state_dict()
        arrays |= {f"weight.{name}": tensor.numpy().astype(np.float16) for name, tensor in weights.items()}
    np.savez_compressed(options.folder / f"{options.name}.npz", **arrays)
    (options.folder / f"{options.name}.json").write_text(json.dumps(provenance, indent=2) + "\n")
    print(f"{options.name}: distance {curves['distance'][-1]:.2f} after {provenance['cpu_seconds']} CPU seconds")


def train(recipe, n_steps, seed):
    """Train a recipe, and look at the distance at equal intervals; return the curves and the last state."""
    classifier, rows = load_classifier(recipe.dataset), []
    reference, every = classifier.features(recipe.real[:N_SAMPLES]), max(1, n_steps // N_LOOKS)

    def look(state):
        if state.step % every == 0:
            history, window = state.history, slice(-every, None)
            distance = frechet_distance(reference, classifier.features(state.sample(N_SAMPLES)))
            means = (getattr(history, name)[window].mean() for name in ("w_hat", "penalty", "critic_loss"))
            rows.append((state.step, distance, *means))

    state = recipe.train(n_steps=n_steps, seed=seed, progress=False, on_step=look)
    return dict(zip(("step", "distance", "w_hat", "penalty", "critic_loss"), np.array(rows).T, strict=True)), state


def _commit():
    command = ["git", "rev-parse", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parent, check=True).stdout.strip()


if __name__ == "__main__":
    main()
