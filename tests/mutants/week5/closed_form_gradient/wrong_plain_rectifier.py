"""Uses masks of 0 and 1.

expect: Your masks are 0 where the rectifier's input is negative
"""


def closed_form_gradient(weights, biases, x, slope):
    masks, h = [], x
    for weight, bias in zip(weights[:-1], biases[:-1]):
        z = h @ weight.T + bias
        masks.append((z > 0).float())
        h = torch.where(z > 0, z, slope * z)
    gradient = weights[-1].expand(len(x), -1)
    for weight, mask in zip(weights[-2::-1], masks[::-1]):
        gradient = (gradient * mask) @ weight
    return gradient
