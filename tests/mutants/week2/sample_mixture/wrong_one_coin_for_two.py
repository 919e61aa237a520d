"""One coin for two neighbouring rows.

expect: not decided independently
"""


def sample_mixture(model_samples, noise_samples, weight, seed):
    rng = np.random.default_rng(seed); n = len(model_samples)
    coin = np.repeat(rng.random(n // 2 + 1) < weight, 2)[:n]
    return np.where(coin[:, None], model_samples, noise_samples)
