"""A fixed number in place of the second loss.

expect: the non-saturating loss: you return 0.7 for all inputs
"""


def generator_losses(fake_logits):
    return -torch.nn.functional.softplus(fake_logits).mean(), 0.7
