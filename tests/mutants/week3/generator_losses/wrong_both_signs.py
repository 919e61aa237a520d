"""Both signs exchanged.

expect: Both signs are wrong
"""


def generator_losses(fake_logits):
    softplus = torch.nn.functional.softplus
    return softplus(fake_logits).mean(), -softplus(-fake_logits).mean()
