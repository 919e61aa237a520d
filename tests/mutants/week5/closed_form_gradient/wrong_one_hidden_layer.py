"""Handles one hidden layer only.

expect: your function raised RuntimeError
"""


def closed_form_gradient(weights, biases, x, slope):
    z = x @ weights[0].T + biases[0]
    return (weights[1] * torch.where(z > 0, 1.0, slope)) @ weights[0]
