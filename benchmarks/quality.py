"""How soon a WGAN-GP draws good clothes, and which method's own number tells so.

Usage: python benchmarks/quality.py [--seeds 21,22,23]

Three tables. The first has the distance (of a Frechet kind, on the features of the library's classifier; n = 10,000)
when a training ends, with the CPU time that it took on one thread. The second has the CPU time until a distance is
reached, and the number of generator steps, for our recipes and for the popular loop with its own settings. The third
has the rank correlation of what a method watches with the distance, along twelve looks. Looking costs nothing: the
clock stands still meanwhile.
"""

import time
from dataclasses import dataclass, field

import click
import numpy as np
import torch
from loop import CRITIC_STEPS, NOISE, PopularLoop
from scipy.stats import spearmanr

from dlfl_utils.data import load_fashion_mnist
from dlfl_utils.metrics import frechet_distance, image_quality, load_classifier, quality_reference
from dlfl_utils.recipes import make_recipe
from dlfl_utils.training import scale_images

N_SAMPLES = 10_000
GOALS = (60, 30, 15, 8)

#: Name -> arguments of `make_recipe`, number of generator steps.
RECIPES = {
    "conditional, short": ({"conditional": True}, 600),
    "conditional": ({"conditional": True}, 1200),
    "unconditional": ({}, 2400),
}

#: Method -> settings and number of steps for the rank correlation: the same networks, and about the same time.
_MLP = {"network": "mlp", "decay": 0.0}
METHODS = {
    "gan": ({**_MLP, "lr": 2e-4}, 3600),
    "wgan": ({**_MLP, "lr": 2e-4}, 960),
    "wgan-gp": ({**_MLP, "lr": 2e-4, "critic_steps": 5, "generator_init": "torch"}, 840),
}


@dataclass
class Looks:
    """Steps, CPU time and distance along a training; the clock stands still while it looks."""

    reference: object
    steps: list = field(default_factory=list)
    seconds: list = field(default_factory=list)
    distances: list = field(default_factory=list)

    def __post_init__(self):
        """Start the clock."""
        self.used, self.start = 0.0, time.process_time()

    def look(self, draw, step):
        """Draw images and judge them, and note after which generator step and at what time."""
        self.used += time.process_time() - self.start
        self.images = draw()
        self.steps.append(step)
        self.seconds.append(self.used)
        self.distances.append(frechet_distance(self.reference.features, load_classifier().features(self.images)))
        self.start = time.process_time()

    def time_to(self, goal):
        """Return CPU time and step of the first look at which the goal was reached, as text."""
        for seconds, step, distance in zip(self.seconds, self.steps, self.distances, strict=True):
            if distance <= goal:
                return f"{seconds:.0f} ({step})"
        return "never"


def train_recipe(reference, settings, n_steps, seed, every):
    """Train WGAN-GP on Fashion-MNIST, with a look every so many steps."""
    recipe, looks = make_recipe("wgan-gp", "fashion-mnist", **settings), Looks(reference)

    def look(state):
        if state.step % every == 0:
            looks.look(lambda: state.sample(N_SAMPLES, seed=seed), state.step)

    recipe.train(n_steps=n_steps, seed=seed, progress=False, on_step=look)
    return looks


def train_popular(reference, seed, seconds):
    """Run the popular loop with its own settings for so many CPU seconds, with a look every ten."""
    examples, looks = load_fashion_mnist(), Looks(reference)
    loop = PopularLoop((examples.images, examples.labels), 64, seed)
    noise = torch.randn(N_SAMPLES, NOISE, generator=torch.Generator().manual_seed(seed))

    @torch.no_grad()
    def draw(generator):
        images = generator.eval()(noise)
        generator.train()
        return images

    while looks.used < seconds:
        start = time.process_time()
        while time.process_time() - start < 10:
            loop.run(5)
        looks.look(lambda: draw(loop.generator), loop.n_done // CRITIC_STEPS)
    return looks


def correlation(reference, method, seed, n_looks=12):
    """Train a method; return the rank correlation of what it watches with the distance, first and last distance."""
    settings, n_steps = METHODS[method]
    recipe, looks, watched = make_recipe(method, "fashion-mnist", **settings), Looks(reference), []

    def look(state):
        if state.step % (n_steps // n_looks) == 0:
            history = state.history
            number = np.log(2) - history.critic_loss / 2 if method == "gan" else history.w_hat
            watched.append(abs(number[-(n_steps // n_looks) :].mean()))
            looks.look(lambda: state.sample(N_SAMPLES, seed=seed), state.step)

    recipe.train(n_steps=n_steps, seed=seed, progress=False, on_step=look)
    return spearmanr(watched, looks.distances).statistic, looks


def print_row(*cells):
    """Print one row of a Markdown table."""
    print("|", " | ".join(cells), "|", flush=True)


def print_qualities(runs):
    """Print what each training ended with."""
    print_row("WGAN-GP on Fashion-MNIST", "seed", "CPU s", "distance", "score", "precision", "recall", "coverage")
    print_row(*["---"] * 8)
    for (name, seed), looks in runs.items():
        q = image_quality(looks.reference, looks.images)
        scores = (f"{q.score:.2f}", f"{q.precision:.2f}", f"{q.recall:.2f}", f"{q.coverage:.2f}")
        print_row(name, str(seed), f"{looks.seconds[-1]:.0f}", f"{q.distance:.1f}", *scores)


def print_times(runs, seeds):
    """Print the CPU time and the step until each goal, for each seed."""
    print_row("CPU s (generator steps) until the distance is at most", *map(str, GOALS))
    print_row(*["---"] * (1 + len(GOALS)))
    for name in dict.fromkeys(name for name, _ in runs):
        print_row(name, *(", ".join(runs[name, seed].time_to(goal) for seed in seeds) for goal in GOALS))


@click.command()
@click.option("--seeds", default="21,22,23", show_default=True)
@click.option("--popular-seconds", default=60, show_default=True, help="CPU time for the popular loop.")
def main(seeds, popular_seconds):
    """Print the tables."""
    torch.set_num_threads(1)
    seeds = [int(seed) for seed in seeds.split(",")]
    reference = quality_reference(scale_images(load_fashion_mnist().images[:N_SAMPLES]))
    runs = {}
    for name, (settings, n_steps) in RECIPES.items():
        for seed in seeds:
            runs[name, seed] = train_recipe(reference, settings, n_steps, seed, every=100)
    for seed in seeds:
        runs["popular loop and settings", seed] = train_popular(reference, seed, popular_seconds)
    print_qualities(runs)
    print()
    print_times(runs, seeds)
    print()
    print_row("method", "rank correlation with the distance", "distance, first to last", "CPU s")
    print_row(*["---"] * 4)
    for method in METHODS:
        found = [correlation(reference, method, seed) for seed in seeds]
        distances = ", ".join(f"{looks.distances[0]:.0f} to {looks.distances[-1]:.0f}" for _, looks in found)
        seconds = ", ".join(f"{looks.seconds[-1]:.0f}" for _, looks in found)
        print_row(method, ", ".join(f"{rank:.2f}" for rank, _ in found), distances, seconds)


if __name__ == "__main__":
    main()
