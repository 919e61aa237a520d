"""Draws from an unseeded generator.

expect: the same seed gave two different samples
"""


def sample_mixture(model_samples, noise_samples, weight, seed):
    coins = np.random.default_rng().random(len(model_samples)) < weight
    return np.where(coins[:, None], model_samples, noise_samples)
