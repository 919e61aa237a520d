"""Uses the weight of the noise.

expect: The weight of the noise was used
"""


def worst_loss(weight, n_dimensions):
    return -np.log(1 - weight), -np.log2(1 - weight) / n_dimensions
