"""Overwrites the given array.

expect: changed its input `noise_samples`
"""


def sample_mixture(model_samples, noise_samples, weight, seed):
    coins = np.random.default_rng(seed).random(len(model_samples)) < weight
    noise_samples[coins] = model_samples[coins]
    return noise_samples
