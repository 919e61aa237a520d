"""Multiplies the weights alone.

expect: The masks are missing
"""


def closed_form_gradient(weights, biases, x, slope):
    gradient = weights[-1].expand(len(x), -1)
    for weight in weights[-2::-1]:
        gradient = gradient @ weight
    return gradient
