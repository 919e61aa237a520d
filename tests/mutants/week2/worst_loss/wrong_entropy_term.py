"""Multiplies by the weight, as in an entropy.

expect: a term of an entropy
"""


def worst_loss(weight, n_dimensions):
    nats = -weight * np.log(weight)
    return nats, nats / np.log(2) / n_dimensions
