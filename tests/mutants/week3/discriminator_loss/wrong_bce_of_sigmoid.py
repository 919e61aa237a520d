"""binary_cross_entropy of the sigmoid, which is cut off at 100.

expect: cuts the logarithm off at -100
"""


def discriminator_loss(real_logits, fake_logits):
    bce = functional.binary_cross_entropy
    real, fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    return bce(real, torch.ones_like(real)) + bce(fake, torch.zeros_like(fake))
