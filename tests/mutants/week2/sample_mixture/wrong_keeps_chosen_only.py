"""Returns the rows of the model that were chosen and drops the others.

expect: One row per pair of rows is needed
"""


def sample_mixture(model_samples, noise_samples, weight, seed):
    coins = np.random.default_rng(seed).random(len(model_samples)) < weight
    return model_samples[coins]
