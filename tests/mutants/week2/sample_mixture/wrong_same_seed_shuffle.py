"""Shuffles a fixed number of heads.

expect: fixed beforehand
"""


def sample_mixture(model_samples, noise_samples, weight, seed):
    rng = np.random.default_rng(seed); n = len(model_samples)
    coin = np.arange(n) < weight * n
    rng.shuffle(coin)
    return np.where(coin[:, None], model_samples, noise_samples)
