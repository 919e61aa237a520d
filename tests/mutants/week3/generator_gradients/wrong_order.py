"""The non-saturating derivative first.

expect: The order is exchanged
"""


def generator_gradients(logits):
    return -torch.sigmoid(-logits), -torch.sigmoid(logits)
