"""Gathers the rows of the model at the front.

expect: The rows were moved
"""


def sample_mixture(model_samples, noise_samples, weight, seed):
    coins = np.random.default_rng(seed).random(len(model_samples)) < weight
    return np.vstack([model_samples[coins], noise_samples[~coins]])
