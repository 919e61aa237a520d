"""Forgets to turn nats into bits.

expect: The second value is in nats per dimension
"""


def worst_loss(weight, n_dimensions):
    return -np.log(weight), -np.log(weight) / n_dimensions
