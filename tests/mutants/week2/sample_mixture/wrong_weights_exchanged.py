"""Gives the weight to the noise.

expect: The weights are exchanged
"""


def sample_mixture(model_samples, noise_samples, weight, seed):
    coins = np.random.default_rng(seed).random(len(model_samples)) < weight
    return np.where(coins[:, None], noise_samples, model_samples)
