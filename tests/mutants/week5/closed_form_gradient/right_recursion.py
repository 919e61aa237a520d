"""By recursion over the layers."""


def closed_form_gradient(weights, biases, x, slope):
    if len(weights) == 1:
        return weights[0].expand(len(x), -1)
    z = x @ weights[0].T + biases[0]
    mask = (z > 0) + slope * (z <= 0)
    above = closed_form_gradient(weights[1:], biases[1:], mask * z, slope)
    return (above * mask) @ weights[0]
