"""Train the classifier behind the image metrics and write its weights: how the files in `weights/` came about.

Run ``python -m dlfl_utils.metrics.train_classifier fashion-mnist`` (about a minute), then write the digest that it
prints into `classifier.SHA256`. Every number measured with the old weights is then out of date.
"""

import argparse
import datetime
import hashlib
import json
import platform
from pathlib import Path

import numpy as np
import torch
from torch import nn

from dlfl_utils.data import load_fashion_mnist, load_mnist
from dlfl_utils.metrics.classifier import SHA256, WEIGHTS_FOLDER, ImageClassifier, make_network

LOADERS = {"fashion-mnist": load_fashion_mnist, "mnist": load_mnist}
N_EPOCHS = 3
BATCH_SIZE = 64
PEAK_LEARNING_RATE = 3e-3


def main(arguments=None):
    """Train on the data set that the command line names, and write weights and their provenance."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dataset", choices=tuple(SHA256))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path, default=WEIGHTS_FOLDER, help="where to write")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)  # the order of sums, hence the last bits, depend on it
    train = LOADERS[options.dataset]("train")
    network = train_classifier(scale(train.images), torch.from_numpy(train.labels), seed=options.seed)
    digest = write_weights(network, options.folder / f"{options.dataset}.npz")
    provenance = {
        "command": f"python -m dlfl_utils.metrics.train_classifier {options.dataset} --seed {options.seed}",
        "sha256": digest,
        "seed": options.seed,
        "test_accuracy": accuracy(network, options.dataset),
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "torch": torch.__version__,
        "numpy": np.__version__,
        "python": platform.python_version(),
        "machine": platform.machine(),
        "threads": 1,
    }
    text = json.dumps(provenance, indent=2)
    (options.folder / f"{options.dataset}.json").write_text(text + "\n")
    print(text)


def train_classifier(images, labels, *, seed=0, n_epochs=N_EPOCHS):
    """Train a network by Adam under a one-cycle learning rate; its weights are rounded to half precision.

    Parameters
    ----------
    images : Tensor of shape (n, 1, 28, 28)
        Floats in [-1, 1].
    labels : Tensor of shape (n,)
        Classes, int64.
    seed : int, default=0
        Source of randomness, for initial weights and order of images.
    n_epochs : int, default=3
        How often each image is seen.

    Returns
    -------
    torch.nn.Sequential
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        network = make_network()
        n_steps = n_epochs * -(-len(images) // BATCH_SIZE)
        optimizer = torch.optim.Adam(network.parameters(), fused=True)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=PEAK_LEARNING_RATE, total_steps=n_steps)
        for _ in range(n_epochs):
            for batch in torch.randperm(len(images)).split(BATCH_SIZE):
                optimizer.zero_grad()
                nn.functional.cross_entropy(network(images[batch]), labels[batch]).backward()
                optimizer.step()
                schedule.step()
    return network.half().float()


def write_weights(network, path):
    """Write the weights as plain half-precision arrays; return the sha256 of the file."""
    arrays = {name: tensor.numpy().astype(np.float16) for name, tensor in network.state_dict().items()}
    np.savez(path, **arrays)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def accuracy(network, dataset):
    """Share of test images whose most probable class is the right one."""
    test = LOADERS[dataset]("test")
    probabilities = ImageClassifier(network, dataset).probabilities(scale(test.images))
    return float((probabilities.argmax(axis=1) == test.labels).mean())


def scale(images):
    """Scale uint8 images of shape (n, 28, 28) to a tensor of shape (n, 1, 28, 28) in [-1, 1]."""
    return torch.from_numpy(images).unsqueeze(1).float() / 127.5 - 1


if __name__ == "__main__":
    main()
