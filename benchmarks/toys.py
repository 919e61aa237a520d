"""Modes and quality that each method reaches on the ring of 8 and the grid of 25 Gaussians, by PacGAN's protocol.

Usage: python benchmarks/toys.py [--seeds 21,22,23]
"""

import time

import click
import torch

from dlfl_utils.data import grid_centres, ring_centres
from dlfl_utils.metrics import mode_coverage
from dlfl_utils.recipes import METHODS, make_recipe

TOYS = {"ring": (ring_centres(), 0.02), "grid": (grid_centres(), 0.05)}
N_SAMPLES = 2500


@click.command()
@click.option("--seeds", default="21,22,23", show_default=True)
def main(seeds):
    """Print the table."""
    torch.set_num_threads(1)
    print(f"torch {torch.__version__}, 1 thread, {N_SAMPLES} samples")
    print("| data | method | seed | CPU s | modes captured | high quality | KL to uniform, nats |")
    print("|---|---|---|---|---|---|---|")
    for dataset, (centres, std) in TOYS.items():
        for method in METHODS:
            recipe = make_recipe(method, dataset)
            for seed in map(int, seeds.split(",")):
                start = time.process_time()
                state = recipe.train(seed=seed, progress=False)
                seconds = time.process_time() - start
                found = mode_coverage(recipe.scale * state.sample(N_SAMPLES, seed=seed).numpy(), centres, std)
                modes = f"{found.n_captured} of {found.n_modes}"
                cells = f"{seconds:.0f} | {modes} | {found.high_quality:.1%} | {found.kl:.3f}"
                print(f"| {dataset} | {method} | {seed} | {cells} |", flush=True)


if __name__ == "__main__":
    main()
