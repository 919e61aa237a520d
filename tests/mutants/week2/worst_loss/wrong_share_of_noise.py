"""Returns the share of noise.

expect: the share of noise among the samples
"""


def worst_loss(weight, n_dimensions):
    return 1 - weight, (1 - weight) / np.log(2) / n_dimensions
