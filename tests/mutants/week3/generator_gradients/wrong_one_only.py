"""Returns the minimax derivative alone.

expect: 2 values
"""


def generator_gradients(logits):
    return -torch.sigmoid(logits)
