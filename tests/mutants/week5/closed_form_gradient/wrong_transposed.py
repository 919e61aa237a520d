"""Multiplies by the transposed weights.

expect: your function raised RuntimeError
"""


def closed_form_gradient(weights, biases, x, slope):
    masks, h = [], x
    for weight, bias in zip(weights[:-1], biases[:-1]):
        z = h @ weight.T + bias
        masks.append(torch.where(z > 0, 1.0, slope))
        h = z * masks[-1]
    gradient = weights[-1].expand(len(x), -1)
    for weight, mask in zip(weights[-2::-1], masks[::-1]):
        gradient = (gradient * mask) @ weight.T
    return gradient
