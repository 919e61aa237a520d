"""Gives bits in total.

expect: but not per dimension
"""


def worst_loss(weight, n_dimensions):
    return -np.log(weight), -np.log2(weight)
