"""Binomial coins, copy and overwrite, single precision."""


def sample_mixture(model_samples, noise_samples, weight, seed):
    coins = np.random.default_rng(seed).binomial(1, weight, len(model_samples)).astype(bool)
    rows = np.array(noise_samples, dtype=np.float32)
    rows[coins] = model_samples[coins]
    return rows
