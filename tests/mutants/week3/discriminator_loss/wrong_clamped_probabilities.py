"""Probabilities are clamped away from 0 and 1.

expect: Simplify log(sigmoid) by hand
"""


def discriminator_loss(real_logits, fake_logits):
    real = torch.sigmoid(real_logits).clamp(1e-6, 1 - 1e-6)
    fake = torch.sigmoid(fake_logits).clamp(1e-6, 1 - 1e-6)
    return -torch.log(real).mean() - torch.log(1 - fake).mean()
