"""One number for all examples.

expect: You average over the examples
"""


def generator_gradients(logits):
    return -torch.sigmoid(logits).mean(), -torch.sigmoid(-logits).mean()
