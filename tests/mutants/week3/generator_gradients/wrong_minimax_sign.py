"""The derivative of -log(1 - D), the discriminator's loss.

expect: The minimax derivative has the wrong sign
"""


def generator_gradients(logits):
    return torch.sigmoid(logits), -torch.sigmoid(-logits)
