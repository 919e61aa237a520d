"""The standard library's random."""

import random


def sample_mixture(model_samples, noise_samples, weight, seed):
    coins = random.Random(seed)
    return np.array([m if coins.random() < weight else n for m, n in zip(model_samples, noise_samples)])
