"""Returns the nats only.

expect: 2 values
"""


def worst_loss(weight, n_dimensions):
    return -np.log(weight)
