"""A sigmoid before the loss with logits.

expect: The sigmoid is applied twice
"""


def discriminator_loss(real_logits, fake_logits):
    bce = functional.binary_cross_entropy_with_logits
    real, fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    return bce(real, torch.ones_like(real)) + bce(fake, torch.zeros_like(fake))
