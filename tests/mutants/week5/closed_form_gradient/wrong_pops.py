"""Takes the last weights out of the caller's list.

expect: changed its input `weights`
"""


def closed_form_gradient(weights, biases, x, slope):
    last = weights.pop()
    masks, h = [], x
    for weight, bias in zip(weights, biases[:-1], strict=True):
        z = h @ weight.T + bias
        masks.append(torch.where(z > 0, 1.0, slope))
        h = z * masks[-1]
    gradient = last.expand(len(x), -1)
    for weight, mask in zip(reversed(weights), reversed(masks), strict=True):
        gradient = (gradient * mask) @ weight
    return gradient
