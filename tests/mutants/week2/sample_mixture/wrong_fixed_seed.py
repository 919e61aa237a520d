"""Uses a seed of its own.

expect: two seeds gave the same sample
"""


def sample_mixture(model_samples, noise_samples, weight, seed):
    coins = np.random.default_rng(0).random(len(model_samples)) < weight
    return np.where(coins[:, None], model_samples, noise_samples)
