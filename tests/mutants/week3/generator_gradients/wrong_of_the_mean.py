"""Derivatives of the mean loss.

expect: You divide by the number of examples
"""


def generator_gradients(logits):
    return -torch.sigmoid(logits) / len(logits), -torch.sigmoid(-logits) / len(logits)
