"""Throws one coin for each number.

expect: One coin was thrown for each number
"""


def sample_mixture(model_samples, noise_samples, weight, seed):
    coins = np.random.default_rng(seed).random(model_samples.shape) < weight
    return np.where(coins, model_samples, noise_samples)
