"""Clamps the logits to [-100, 100].

expect: The logits are cut off
"""


def discriminator_loss(real_logits, fake_logits):
    softplus = torch.nn.functional.softplus
    return softplus(-real_logits.clamp(-100, 100)).mean() + softplus(fake_logits.clamp(-100, 100)).mean()
