"""The derivative of log D.

expect: The non-saturating derivative has the wrong sign
"""


def generator_gradients(logits):
    return -torch.sigmoid(logits), torch.sigmoid(-logits)
