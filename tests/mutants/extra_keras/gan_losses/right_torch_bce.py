"""binary_cross_entropy_with_logits of torch."""


def gan_losses(real_logits, fake_logits):
    bce = torch.nn.functional.binary_cross_entropy_with_logits
    real = bce(real_logits, torch.ones_like(real_logits))
    return real + bce(fake_logits, torch.zeros_like(fake_logits)), bce(fake_logits, torch.ones_like(fake_logits))
