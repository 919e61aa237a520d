"""Multiplies by log 2 to get bits.

expect: divides by log(2)
"""


def worst_loss(weight, n_dimensions):
    nats = -np.log(weight)
    return nats, nats * np.log(2) / n_dimensions
