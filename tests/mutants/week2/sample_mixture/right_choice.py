"""rng.choice with probabilities, then indexing."""


def sample_mixture(model_samples, noise_samples, weight, seed):
    rng = np.random.default_rng(seed)
    part = rng.choice(2, size=len(model_samples), p=[1 - weight, weight])
    return np.stack([noise_samples, model_samples])[part, np.arange(len(part))]
