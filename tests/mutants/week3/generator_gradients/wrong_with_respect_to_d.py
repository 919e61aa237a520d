"""Derivatives with respect to D.

expect: multiply by D'(l)
"""


def generator_gradients(logits):
    d = torch.sigmoid(logits)
    return -1 / (1 - d), -1 / d
