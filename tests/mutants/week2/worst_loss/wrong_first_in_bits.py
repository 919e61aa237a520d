"""Gives both values in bits.

expect: The first value is in bits
"""


def worst_loss(weight, n_dimensions):
    return -np.log2(weight), -np.log2(weight) / n_dimensions
