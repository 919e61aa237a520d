"""Multiplies by the number of dimensions.

expect: You multiplied by the number of dimensions
"""


def worst_loss(weight, n_dimensions):
    return -np.log(weight), -np.log2(weight) * n_dimensions
