"""Takes the weight in percent.

expect: The weight was taken in percent
"""


def worst_loss(weight, n_dimensions):
    nats = -np.log(100 * weight)
    return nats, nats / np.log(2) / n_dimensions
