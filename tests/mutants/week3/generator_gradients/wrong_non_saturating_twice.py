"""Both are the non-saturating derivative.

expect: Both are the non-saturating derivative
"""


def generator_gradients(logits):
    return -torch.sigmoid(-logits), -torch.sigmoid(-logits)
