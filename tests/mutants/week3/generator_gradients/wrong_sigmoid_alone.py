"""The derivative of the sigmoid.

expect: from the sigmoid alone
"""


def generator_gradients(logits):
    d = torch.sigmoid(logits)
    return -d * (1 - d), -d * (1 - d)
