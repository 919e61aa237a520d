"""The right product, cut off at the end.

expect: for autograd it is a constant
"""

import torch


def closed_form_gradient(weights, biases, x, slope):
    masks, hidden = [], x
    for weight, bias in zip(weights[:-1], biases[:-1], strict=True):
        entering = hidden @ weight.T + bias
        masks.append(torch.where(entering > 0, 1.0, slope))
        hidden = entering * masks[-1]
    gradient = weights[-1].expand(len(x), -1)
    for weight, mask in zip(weights[-2::-1], masks[::-1], strict=True):
        gradient = (gradient * mask) @ weight
    return gradient.detach()
