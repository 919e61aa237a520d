"""The non-saturating loss first.

expect: The order is exchanged
"""


def generator_losses(fake_logits):
    softplus = torch.nn.functional.softplus
    return softplus(-fake_logits).mean(), -softplus(fake_logits).mean()
