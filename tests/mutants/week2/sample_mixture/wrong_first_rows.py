"""Takes the first share of rows from the model.

expect: it was not left to chance
"""


def sample_mixture(model_samples, noise_samples, weight, seed):
    n_model = int(round(weight * len(model_samples)))
    return np.vstack([model_samples[:n_model], noise_samples[n_model:]])
