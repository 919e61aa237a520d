"""Both are the minimax derivative.

expect: Both are the minimax derivative
"""


def generator_gradients(logits):
    return -torch.sigmoid(logits), -torch.sigmoid(logits)
