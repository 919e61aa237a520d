"""Averages the samples with the weights.

expect: The two were averaged
"""


def sample_mixture(model_samples, noise_samples, weight, seed):
    return weight * model_samples + (1 - weight) * noise_samples
