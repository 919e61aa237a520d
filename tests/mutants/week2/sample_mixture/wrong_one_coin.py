"""Throws one coin for all rows.

expect: Throw a coin for each row
"""


def sample_mixture(model_samples, noise_samples, weight, seed):
    return model_samples if np.random.default_rng(seed).random() < weight else noise_samples
