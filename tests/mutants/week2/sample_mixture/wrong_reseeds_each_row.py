"""Makes a new generator with the same seed for each row.

expect: Throw a coin for each row
"""


def sample_mixture(model_samples, noise_samples, weight, seed):
    return [m if np.random.default_rng(seed).random() < weight else n for m, n in zip(model_samples, noise_samples)]
