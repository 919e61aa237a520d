"""Returns bits first.

expect: nats first, bits second
"""


def worst_loss(weight, n_dimensions):
    return -np.log2(weight) / n_dimensions, -np.log(weight)
