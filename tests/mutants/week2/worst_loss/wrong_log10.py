"""Gives the first value to base 10.

expect: a logarithm to base 10
"""


def worst_loss(weight, n_dimensions):
    return -np.log10(weight), -np.log2(weight) / n_dimensions
