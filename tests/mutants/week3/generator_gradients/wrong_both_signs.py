"""Both derivatives positive.

expect: Both signs are wrong
"""


def generator_gradients(logits):
    return torch.sigmoid(logits), 1 - torch.sigmoid(logits)
