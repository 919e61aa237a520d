"""Adds scaled noise to the model's samples.

expect: The two were averaged or added
"""


def sample_mixture(model_samples, noise_samples, weight, seed):
    return model_samples + (1 - weight) * noise_samples
