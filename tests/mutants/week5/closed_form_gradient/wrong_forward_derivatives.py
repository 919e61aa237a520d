"""Goes forward with torch.func, one entry of the input after another.

expect: no torch.func, no backward
"""

import torch
from torch.nn.functional import leaky_relu


def closed_form_gradient(weights, biases, x, slope):
    def score(x):
        hidden = x
        for weight, bias in zip(weights[:-1], biases[:-1], strict=True):
            hidden = leaky_relu(weight @ hidden + bias, slope)
        return (weights[-1] @ hidden + biases[-1]).sum()

    return torch.func.vmap(torch.func.jacfwd(score))(x)
