"""Returns the change instead of the loss.

expect: a loss is positive here
"""


def worst_loss(weight, n_dimensions):
    return np.log(weight), np.log2(weight) / n_dimensions
