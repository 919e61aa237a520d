"""Returns the factor and forgets the logarithm.

expect: the loss is its logarithm
"""


def worst_loss(weight, n_dimensions):
    return 1 / weight, 1 / weight / np.log(2) / n_dimensions
