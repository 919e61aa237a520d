"""Our training loop against the loop as popular repositories write it: same networks, batch and mathematics.

Usage: python benchmarks/loop.py [--rounds 5] [--steps 300]

Both loops run in turn in one process on one thread; what is compared is the CPU time of each round with that of the
round beside it. The popular loop is written here from its description: a DataLoader with a transform for each image,
NumPy noise, no detach of the fakes, Adam without fusion, matrix products at the default precision. Its data set hands
out a PIL image for each example, as the usual image data sets do, and the transform turns it into a tensor.
"""

import statistics
import time

import click
import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.utils.data import DataLoader, Dataset
from torch.utils.flop_counter import FlopCounterMode

from dlfl_utils.data import load_fashion_mnist
from dlfl_utils.losses import WASSERSTEIN, GradientPenalty
from dlfl_utils.networks import Generator, mlp_critic
from dlfl_utils.training import adam, scale_images, train_gan

CRITIC_STEPS = 5
NOISE = 100
ADAM = {"lr": 2e-4, "betas": (0.5, 0.999)}


def make_generator():
    """Build the fully connected generator of that repository: 128, then 256, 512 and 1024 with batch normalisation."""
    layers = [nn.Linear(NOISE, 128), nn.LeakyReLU(0.2)]
    for n_in, n_out in ((128, 256), (256, 512), (512, 1024)):
        layers += [nn.Linear(n_in, n_out), nn.BatchNorm1d(n_out), nn.LeakyReLU(0.2)]
    layers += [nn.Linear(1024, 784), nn.Tanh(), nn.Unflatten(1, (1, 28, 28))]
    return Generator(nn.Sequential(*layers), NOISE)


class TransformedImages(Dataset):
    """Images that are resized, made a tensor and scaled one by one, whenever they are asked for."""

    def __init__(self, images, labels):
        self.images, self.labels = torch.from_numpy(images), torch.from_numpy(labels)

    def __len__(self):
        return len(self.images)

    def __getitem__(self, i):
        """Return one image as a tensor in [-1, 1], and its class."""
        image = Image.fromarray(self.images[i].numpy())
        if image.size != (28, 28):
            image = image.resize((28, 28))
        x = torch.from_numpy(np.array(image)).view(28, 28, 1).permute(2, 0, 1).contiguous().float().div(255)
        mean, std = (torch.as_tensor([0.5]).view(-1, 1, 1) for _ in range(2))
        return x.sub(mean).div(std), int(self.labels[i])


class PopularLoop:
    """The popular loop, stopped and taken up again between rounds."""

    def __init__(self, data, batch_size, seed=0):
        torch.manual_seed(seed)
        self.random = np.random.default_rng(seed)
        self.generator, self.critic = make_generator(), mlp_critic()
        self.of_generator = torch.optim.Adam(self.generator.parameters(), **ADAM)
        self.of_critic = torch.optim.Adam(self.critic.parameters(), **ADAM)
        self.batches = self._endless(DataLoader(TransformedImages(*data), batch_size, shuffle=True, drop_last=True))
        self.n_done = 0

    @staticmethod
    def _endless(loader):
        while True:
            yield from loader

    def run(self, n_critic_steps):
        """Take critic steps, and a generator step after each fifth."""
        for _ in range(n_critic_steps):
            real, _ = next(self.batches)
            noise = torch.FloatTensor(self.random.normal(0, 1, (len(real), NOISE)))
            self.of_critic.zero_grad()
            fake = self.generator(noise)  # no detach: the critic's gradient goes on into the generator
            loss = -self.critic(real).mean() + self.critic(fake).mean() + 10 * self._penalty(real.data, fake.data)
            loss.backward()
            self.of_critic.step()
            self.of_generator.zero_grad()
            self.n_done += 1
            if self.n_done % CRITIC_STEPS == 0:
                (-self.critic(self.generator(noise)).mean()).backward()
                self.of_generator.step()

    def _penalty(self, real, fake):
        alpha = torch.FloatTensor(self.random.random((len(real), 1, 1, 1)))
        between = (alpha * real + (1 - alpha) * fake).requires_grad_(True)
        scores = self.critic(between)
        ones = torch.ones_like(scores)
        (gradient,) = torch.autograd.grad(scores, between, ones, create_graph=True, retain_graph=True)
        return ((gradient.view(len(real), -1).norm(2, dim=1) - 1) ** 2).mean()


class OurLoop:
    """`train_gan` on the same networks, taken up again between rounds."""

    def __init__(self, x, batch_size):
        torch.manual_seed(0)
        self.parts = make_generator(), mlp_critic(), x, WASSERSTEIN
        optimizer = adam(**ADAM)
        optimizers = {"critic_optimizer": optimizer, "generator_optimizer": optimizer}
        self.options = {"critic_steps": CRITIC_STEPS, "batch_size": batch_size, "lipschitz": GradientPenalty(10.0)}
        self.options |= {"matmul_precision": "medium", "progress": False, **optimizers}

    def run(self, n_critic_steps):
        """Take critic steps, and a generator step after each fifth."""
        train_gan(*self.parts, n_steps=n_critic_steps // CRITIC_STEPS, **self.options)


def cpu_milliseconds(loop, n_critic_steps):
    """CPU time of this process for one critic step, with its share of the generator's."""
    start = time.process_time()
    loop.run(n_critic_steps)
    return (time.process_time() - start) / n_critic_steps * 1e3


def peak_gflops():
    """Matrix products a second on one thread, at the precision that our loop chooses, measured beside it."""
    torch.set_float32_matmul_precision("medium")
    a, b, best = torch.randn(1024, 1024), torch.randn(1024, 1024), float("inf")
    for _ in range(20):
        start = time.process_time()
        a @ b
        best = min(best, time.process_time() - start)
    torch.set_float32_matmul_precision("highest")
    return 2 * 1024**3 / best / 1e9


def gigaflop_per_step(loop):
    """Floating-point operations of one critic step in matrix products, counted as they are dispatched."""
    with FlopCounterMode(display=False) as counter:
        loop.run(CRITIC_STEPS)
    return counter.get_total_flops() / CRITIC_STEPS / 1e9


@click.command()
@click.option("--rounds", default=5, show_default=True)
@click.option("--steps", default=300, show_default=True, help="Critic steps in each round.")
def main(rounds, steps):
    """Print the table."""
    if steps < 1 or steps % CRITIC_STEPS:
        msg = f"--steps must be a multiple of {CRITIC_STEPS}, as the generator moves after so many, got {steps}."
        raise click.UsageError(msg)
    torch.set_num_threads(1)
    examples = load_fashion_mnist()
    data, x = (examples.images, examples.labels), scale_images(examples.images)
    print(f"torch {torch.__version__}, 1 thread, {rounds} rounds of {steps} critic steps; medians of paired rounds")
    print("| batch | popular, ms per critic step | ours | ratio (smallest to largest) | ours, share of the floor |")
    print("|---|---|---|---|---|")
    for batch_size in (64, 256):
        popular, ours = PopularLoop(data, batch_size), OurLoop(x, batch_size)
        for loop in (popular, ours):
            loop.run(10)
        flop, pairs, floors = gigaflop_per_step(ours), [], []
        for _ in range(rounds):
            pairs.append((cpu_milliseconds(popular, steps), cpu_milliseconds(ours, steps)))
            floors.append(flop / peak_gflops() * 1e3 / pairs[-1][1])
        ratios = [a / b for a, b in pairs]
        a, b = (statistics.median(column) for column in zip(*pairs, strict=True))
        spread = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        print(f"| {batch_size} | {a:.2f} | {b:.2f} | {spread} | {statistics.median(floors):.0%} |")


if __name__ == "__main__":
    main()
