"""Compares a normal number with the weight.

expect: rng.random(...) < weight
"""


def sample_mixture(model_samples, noise_samples, weight, seed):
    coins = np.random.default_rng(seed).standard_normal(len(model_samples)) < weight
    return np.where(coins[:, None], model_samples, noise_samples)
