"""Logarithm of 1/weight, as a list."""


def worst_loss(weight, n_dimensions):
    nats = np.log(1 / weight)
    return [nats, nats * np.log2(np.e) / n_dimensions]
