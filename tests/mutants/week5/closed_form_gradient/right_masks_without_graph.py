"""The masks are constants, and are made where no graph is."""

import torch


def closed_form_gradient(weights, biases, x, slope):
    masks, hidden = [], x
    with torch.no_grad():
        for weight, bias in zip(weights[:-1], biases[:-1], strict=True):
            entering = hidden @ weight.T + bias
            masks.append(torch.where(entering > 0, 1.0, slope))
            hidden = entering * masks[-1]
    gradient = weights[-1].repeat(len(x), 1)
    for weight, mask in zip(reversed(weights[:-1]), reversed(masks), strict=True):
        gradient = (gradient * mask) @ weight
    return gradient
