"""A loop with a choice per row."""


def sample_mixture(model_samples, noise_samples, weight, seed):
    rng = np.random.default_rng(seed)
    rows = []
    for model_row, noise_row in zip(model_samples, noise_samples):
        rows.append(list(model_row if rng.random() < weight else noise_row))
    return rows
