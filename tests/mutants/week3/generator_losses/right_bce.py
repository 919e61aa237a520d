"""Binary cross-entropy with logits: minus that of the label 0, and that of the label 1."""


def generator_losses(fake_logits):
    bce = torch.nn.functional.binary_cross_entropy_with_logits
    return -bce(fake_logits, torch.zeros_like(fake_logits)), bce(fake_logits, torch.ones_like(fake_logits))
