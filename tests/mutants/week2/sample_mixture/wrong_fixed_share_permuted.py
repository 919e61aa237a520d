"""A fixed number of rows from the model, at random places.

expect: fixed beforehand
"""


def sample_mixture(model_samples, noise_samples, weight, seed):
    rng = np.random.default_rng(seed); n = len(model_samples)
    idx = rng.choice(n, size=int(round(weight * n)), replace=False)
    out = noise_samples.copy()
    out[idx] = model_samples[idx]
    return out
