"""Sums over the batch.

expect: You sum over the examples
"""


def generator_losses(fake_logits):
    softplus = torch.nn.functional.softplus
    return -softplus(fake_logits).sum(), softplus(-fake_logits).sum()
