"""PyTorch's loss with logits, once for each label."""


def discriminator_loss(real_logits, fake_logits):
    bce = functional.binary_cross_entropy_with_logits
    return bce(real_logits, torch.ones_like(real_logits)) + bce(fake_logits, torch.zeros_like(fake_logits))
