"""Reads the masks off the sign of z, after the fact."""


def closed_form_gradient(weights, biases, x, slope):
    masks, h = [], x
    for weight, bias in zip(weights[:-1], biases[:-1]):
        z = h @ weight.T + bias
        masks.append(0.5 * (1 + slope) + 0.5 * (1 - slope) * torch.sign(z))
        h = z * masks[-1]
    gradient = weights[-1].expand(len(x), -1)
    for weight, mask in zip(weights[-2::-1], masks[::-1]):
        gradient = (gradient * mask) @ weight
    return gradient
