"""Throws a fair coin.

expect: The coin looks fair
"""


def sample_mixture(model_samples, noise_samples, weight, seed):
    coins = np.random.default_rng(seed).integers(2, size=len(model_samples))
    return np.where(coins[:, None] == 1, model_samples, noise_samples)
